import { Matrix4, Quaternion, Vector3 } from "three";
import type { WallMesh } from "../../records/wall";
import { WallFileError } from "../wallBundle";
import { openGltf, rowsOf, type Gltf, type GltfFile } from "./gltfBuffers";
import { MeshBuilder } from "./meshBuilder";

type Node = Gltf["nodes"][number];
type Primitive = Gltf["meshes"][number]["primitives"][number];

/**
 * Reads every mesh of a .gltf or .glb as one wall, where its nodes place it; metres, Y up, UVs from the top left, as here.
 * Throws a WallFileError.
 */
export function gltfMesh(bytes: Uint8Array): { readonly mesh: WallMesh; readonly notes: readonly string[] } {
  const file = openGltf(bytes);
  const builder = new MeshBuilder();
  const notes = new Set<string>();
  const visited = new Set<number>();
  const visit = (index: number, parent: Matrix4): void => {
    const node = file.gltf.nodes[index];
    if (node === undefined) throw new WallFileError("This glTF names a node that isn't there.");
    // Nodes are a tree; one that comes twice is a ring, or a file that means harm.
    if (visited.has(index)) throw new WallFileError("A node of this glTF is in two places: export it anew.");
    visited.add(index);
    const matrix = parent.clone().multiply(matrixOf(node));
    if (node.mesh !== undefined) {
      const mesh = file.gltf.meshes[node.mesh];
      if (mesh === undefined) throw new WallFileError("This glTF names a mesh that isn't there.");
      for (const primitive of mesh.primitives) addPrimitive(file, builder, notes, primitive, matrix);
    }
    for (const child of node.children) visit(child, matrix);
  };
  for (const root of rootsOf(file.gltf)) visit(root, new Matrix4());
  return { mesh: builder.finish(), notes: [...notes] };
}

/** The nodes of the scene that the file shows; without scenes, those that no other node holds. */
function rootsOf(gltf: Gltf): readonly number[] {
  const scene = gltf.scenes[gltf.scene ?? 0];
  if (scene !== undefined) return scene.nodes;
  const held = new Set(gltf.nodes.flatMap(({ children }) => children));
  return gltf.nodes.map((_, index) => index).filter((index) => !held.has(index));
}

function matrixOf({ matrix, translation, rotation, scale }: Node): Matrix4 {
  if (matrix !== undefined) return new Matrix4().fromArray(matrix);
  return new Matrix4().compose(
    new Vector3(...(translation ?? [0, 0, 0])),
    new Quaternion(...(rotation ?? [0, 0, 0, 1])),
    new Vector3(...(scale ?? [1, 1, 1])),
  );
}

function addPrimitive(
  file: GltfFile,
  builder: MeshBuilder,
  notes: Set<string>,
  primitive: Primitive,
  matrix: Matrix4,
): void {
  if (primitive.mode < 4 || primitive.mode > 6) {
    notes.add("Points and lines were left out.");
    return;
  }
  if (Object.keys(primitive.extensions).some((name) => name.includes("compression")))
    throw new WallFileError("This glTF is compressed: export it without mesh compression.");
  const { POSITION, TEXCOORD_0 } = primitive.attributes;
  if (POSITION === undefined) return;
  if (TEXCOORD_0 === undefined)
    throw new WallFileError(
      "A surface of this glTF has no UVs: export it with texture coordinates, they say which pixel is where.",
    );
  const positions = rowsOf(file, POSITION);
  const coordinates = rowsOf(file, TEXCOORD_0);
  const point = new Vector3();
  const vertices = new Map<number, number>();
  const vertex = (index: number): number => {
    let known = vertices.get(index);
    if (known !== undefined) return known;
    const [position, uv] = [positions[index], coordinates[index]];
    if (position === undefined || uv === undefined)
      throw new WallFileError("This glTF names a vertex that isn't there.");
    point.fromArray(position).applyMatrix4(matrix);
    vertices.set(index, (known = builder.vertex(point.x, point.y, point.z, uv[0] ?? NaN, uv[1] ?? NaN)));
    return known;
  };
  const order =
    primitive.indices === undefined
      ? positions.map((_, i) => i)
      : rowsOf(file, primitive.indices).map(([i]) => i ?? -1);
  // A mirroring node turns its triangles inside out; glTF wants their front kept.
  const isMirrored = matrix.determinant() < 0;
  for (const [a, b, c] of trianglesOf(order, primitive.mode)) {
    if (isMirrored) builder.triangle(vertex(a), vertex(c), vertex(b));
    else builder.triangle(vertex(a), vertex(b), vertex(c));
  }
}

/** 4: three by three; 5: a strip, every second turned over; 6: a fan. */
function trianglesOf(order: readonly number[], mode: number): [number, number, number][] {
  const at = (i: number): number => order[i] ?? -1;
  const triangles: [number, number, number][] = [];
  if (mode === 4) {
    for (let i = 0; i + 2 < order.length; i += 3) triangles.push([at(i), at(i + 1), at(i + 2)]);
    return triangles;
  }
  for (let i = 0; i + 2 < order.length; i++) {
    if (mode === 6) triangles.push([at(0), at(i + 1), at(i + 2)]);
    else if (i % 2 === 0) triangles.push([at(i), at(i + 1), at(i + 2)]);
    else triangles.push([at(i + 1), at(i), at(i + 2)]);
  }
  return triangles;
}
