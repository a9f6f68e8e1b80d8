import { readMeshFile, type MeshRead } from "../../../model/volume/meshFile";

/** A chosen file as a wall's surface; one that can't be read any more says so. */
export async function readMesh(file: File): Promise<MeshRead> {
  try {
    return readMeshFile(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    // A file that was moved or changed since it was chosen.
    if (error instanceof DOMException) return { ok: false, message: `${file.name} can’t be read. Choose it again.` };
    throw error;
  }
}
