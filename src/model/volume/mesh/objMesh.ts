import type { WallMesh } from "../../records/wall";
import { WallFileError } from "../wallBundle";
import { MeshBuilder } from "./meshBuilder";

/**
 * Reads a Wavefront OBJ as a wall: every face of every object, in metres. Its texture coordinates count from the bottom
 * left, a raster's from the top left. Throws a WallFileError.
 */
export function objMesh(text: string): WallMesh {
  const builder = new MeshBuilder();
  const positions: number[][] = [];
  const coordinates: number[][] = [];
  // A backslash at the end of a line carries it on to the next.
  for (const [number, line] of text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n|\r/)
    .entries()) {
    const [word, ...values] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (word === "v") positions.push(values.slice(0, 3).map(Number));
    else if (word === "vt") coordinates.push([Number(values[0]), Number(values[1] ?? 0)]);
    else if (word === "f") face(values, number + 1);
  }
  return builder.finish();

  function face(corners: readonly string[], line: number): void {
    if (corners.length < 3)
      throw new WallFileError(`Line ${line} of this OBJ is a face with fewer than three corners.`);
    const vertices = corners.map((corner) => {
      const [position, coordinate] = corner.split("/");
      const [x, y, z] = pick(positions, position, line) ?? [];
      if (x === undefined || y === undefined || z === undefined)
        throw new WallFileError(`Line ${line} of this OBJ names a vertex that isn't there.`);
      const [u, v] = pick(coordinates, coordinate, line) ?? [];
      if (u === undefined || v === undefined)
        throw new WallFileError(
          `Line ${line} of this OBJ has no UVs: export it with texture coordinates, they say which pixel is where.`,
        );
      return builder.vertex(x, y, z, u, 1 - v);
    });
    const [first = 0] = vertices;
    for (let i = 1; i + 1 < vertices.length; i++) builder.triangle(first, vertices[i] ?? 0, vertices[i + 1] ?? 0);
  }
}

/** Numbers count from 1; negative ones from the end of what came so far. */
function pick(list: readonly number[][], name: string | undefined, line: number): number[] | undefined {
  if (name === undefined || name === "") return undefined;
  const number = Number(name);
  if (!Number.isInteger(number)) throw new WallFileError(`Line ${line} of this OBJ can't be read.`);
  return number < 0 ? list[list.length + number] : list[number - 1];
}
