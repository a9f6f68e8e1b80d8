import type { WallMesh } from "../../model/records/wall";

export interface MeshFacts {
  readonly vertices: number;
  readonly triangles: number;
  /** Width, height and depth of the box about it, metres. */
  readonly sizeM: readonly [number, number, number];
}

export function meshFacts({ positions, triangles }: WallMesh): MeshFacts {
  const span = (axis: number): number => {
    let [low, high] = [Infinity, -Infinity];
    for (let at = axis; at < positions.length; at += 3) {
      low = Math.min(low, positions[at] ?? low);
      high = Math.max(high, positions[at] ?? high);
    }
    return high < low ? 0 : high - low;
  };
  return { vertices: positions.length / 3, triangles: triangles.length / 3, sizeM: [span(0), span(1), span(2)] };
}
