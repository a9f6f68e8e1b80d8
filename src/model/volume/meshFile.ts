import type { WallMesh } from "../records/wall";
import { gltfMesh } from "./mesh/gltfMesh";
import { objMesh } from "./mesh/objMesh";
import { reading } from "./wallBundle";

export type MeshRead =
  | { readonly ok: true; readonly mesh: WallMesh; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Endings of the files that `readMeshFile` takes. */
export const MESH_ENDINGS = [".obj", ".gltf", ".glb"] as const;

export function isMeshFile(name: string): boolean {
  return MESH_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));
}

/**
 * Reads a free surface for a wall from an OBJ, glTF or GLB file, by its name's ending. UVs say where each vertex lies in
 * the raster. Never throws for what a file holds.
 */
export function readMeshFile(name: string, bytes: Uint8Array): MeshRead {
  return reading((): MeshRead => {
    if (!isMeshFile(name)) return { ok: false, message: `"${name}" is neither an OBJ nor a glTF file.` };
    if (name.toLowerCase().endsWith(".obj")) {
      return { ok: true, mesh: objMesh(new TextDecoder().decode(bytes)), notes: [] };
    }
    return { ok: true, ...gltfMesh(bytes) };
  });
}
