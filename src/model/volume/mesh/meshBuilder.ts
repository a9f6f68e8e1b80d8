import { MAX_MESH_VERTICES, type WallMesh } from "../../records/wall";
import { WallFileError } from "../wallBundle";

/** As many triangles as the wall's record takes. */
const MAX_TRIANGLES = MAX_MESH_VERTICES * 2;

/**
 * Puts a wall's mesh together. Positions are kept to a tenth of a millimetre and UVs to a millionth, so that an edit
 * stays small; vertices that are then the same are one.
 */
export class MeshBuilder {
  private readonly known = new Map<string, number>();
  private readonly mesh: WallMesh = { positions: [], uvs: [], triangles: [] };
  private pixels = 0;

  /** The number of a vertex: metres in the file's axes, u and v from the top left. */
  vertex(x: number, y: number, z: number, u: number, v: number): number {
    if (![x, y, z, u, v].every(Number.isFinite)) throw new WallFileError("A coordinate in this mesh isn't a number.");
    if (Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) > 1000)
      throw new WallFileError("This mesh is larger than a kilometre: export it in metres, near its origin.");
    if (Math.min(u, v) < -0.001 || Math.max(u, v) > 1.001)
      throw new WallFileError("This mesh has UVs outside 0 to 1: unwrap it so that all of it lies on the raster once.");
    const position = [x, y, z].map((value) => Math.round(value * 1e4) / 1e4 + 0);
    const uv = [u, v].map((value) => Math.round(value * 1e6) / 1e6 + 0);
    const key = `${position.join()},${uv.join()}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const index = this.known.size;
    if (index >= MAX_MESH_VERTICES)
      throw new WallFileError(
        `This mesh has more than ${MAX_MESH_VERTICES} vertices: LED panels are flat, export it coarser.`,
      );
    this.known.set(key, index);
    this.mesh.positions.push(...position);
    this.mesh.uvs.push(...uv);
    return index;
  }

  triangle(a: number, b: number, c: number): void {
    if (a === b || b === c || c === a) return;
    if (this.mesh.triangles.length >= MAX_TRIANGLES * 3)
      throw new WallFileError(
        `This mesh has more than ${MAX_TRIANGLES} triangles: LED panels are flat, export it coarser.`,
      );
    this.mesh.triangles.push(a, b, c);
    const at = (vertex: number): [number, number] => [
      this.mesh.uvs[vertex * 2] ?? 0,
      this.mesh.uvs[vertex * 2 + 1] ?? 0,
    ];
    const [p, q, r] = [at(a), at(b), at(c)];
    this.pixels += Math.abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / 2;
  }

  /** Throws where there is nothing to show a picture on. */
  finish(): WallMesh {
    if (this.mesh.triangles.length === 0) throw new WallFileError("There is no surface in this mesh.");
    if (this.pixels < 1e-9)
      throw new WallFileError("The UVs of this mesh have no area: unwrap it, they say which pixel is where.");
    return this.mesh;
  }
}
