import { BufferAttribute, BufferGeometry } from "three";
import { scaled } from "./palette";
import type { Rgb } from "./palette";
import { CELL_HEIGHT, CELL_WIDTH, CELLS } from "./towerTexture";

export class TowerBuilder {
  readonly positions: number[] = [];
  readonly uvs: number[] = [];
  readonly colors: number[] = [];
  readonly lights: number[] = [];
  readonly indices: number[] = [];

  /** Four walls of a block turned by `turn`, with windows in whole cells. */
  block(
    x: number,
    z: number,
    turn: number,
    size: readonly [number, number],
    y: readonly [number, number],
    color: Rgb,
    light: Rgb,
    shift: number,
  ): void {
    const corners = [
      [-1, 1],
      [1, 1],
      [1, -1],
      [-1, -1],
    ].map(([a = 0, c = 0]) => {
      const px = (a * size[0]) / 2;
      const pz = (c * size[1]) / 2;
      return [x + px * Math.cos(turn) + pz * Math.sin(turn), z - px * Math.sin(turn) + pz * Math.cos(turn)] as const;
    });
    const rows = Math.max(1, Math.round((y[1] - y[0]) / CELL_HEIGHT));
    for (let i = 0; i < 4; i += 1) {
      const [ax = 0, az = 0] = corners[i] ?? [];
      const [bx = 0, bz = 0] = corners[(i + 1) % 4] ?? [];
      const columns = Math.max(1, Math.round(Math.hypot(bx - ax, bz - az) / CELL_WIDTH));
      const shade = i % 2 === 0 ? 1 : 0.6;
      this.quad(
        [ax, y[0], az, bx, y[0], bz, bx, y[1], bz, ax, y[1], az],
        [shift, 0, shift + columns / CELLS, rows / CELLS],
        scaled(color, shade),
        light,
      );
    }
    const top = corners.flatMap(([cx, cz]) => [cx, y[1], cz]);
    this.quad(top, [0, 0, 0, 0], scaled(color, 0.5), [0, 0, 0]);
  }

  private quad(points: readonly number[], uv: readonly [number, number, number, number], color: Rgb, light: Rgb): void {
    const first = this.positions.length / 3;
    this.positions.push(...points);
    this.uvs.push(uv[0], uv[1], uv[2], uv[1], uv[2], uv[3], uv[0], uv[3]);
    for (let i = 0; i < 4; i += 1) {
      this.colors.push(...color);
      this.lights.push(...light);
    }
    this.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.positions), 3));
    geometry.setAttribute("uv", new BufferAttribute(new Float32Array(this.uvs), 2));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.colors), 3));
    geometry.setAttribute("light", new BufferAttribute(new Float32Array(this.lights), 3));
    geometry.setIndex(this.indices);
    geometry.computeBoundingSphere();
    return geometry;
  }
}
