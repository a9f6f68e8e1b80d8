import { BufferAttribute, BufferGeometry } from "three";
import { at, UP } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { LightField } from "./lightField";
import type { Rgb } from "./palette";

/** Which channel of the pattern texture a surface shows; `plain` shows none. */
export type Pattern = "tile" | "concrete" | "ribs" | "plaster" | "plain";

export interface Paint {
  readonly color: Rgb;
  readonly pattern: Pattern;
}

const PATTERN_WEIGHTS: Record<Pattern, readonly [number, number, number, number]> = {
  tile: [1, 0, 0, 0],
  concrete: [0, 1, 0, 0],
  ribs: [0, 0, 1, 0],
  plaster: [0, 0, 0, 1],
  plain: [0, 0, 0, 0],
};

/** One repeat of the pattern texture covers this many metres. */
const PATTERN_METRES = 4;

/** Collects the matt surfaces of one block of the street into a single geometry. */
export class SurfaceBuilder {
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly uvs: number[] = [];
  private readonly colors: number[] = [];
  private readonly patterns: number[] = [];
  private readonly walls: number[] = [];
  private readonly details: number[] = [];

  /** Counter-clockwise corners, seen from the side that the normal points to. */
  quad(
    p: readonly [Vec3, Vec3, Vec3, Vec3],
    normal: Vec3,
    paint: Paint,
    uv: readonly number[],
    into = this.details,
  ): void {
    const first = this.positions.length / 3;
    for (let i = 0; i < 4; i += 1) {
      const corner = p[i] ?? p[0];
      this.positions.push(corner[0], corner[1], corner[2]);
      this.normals.push(normal[0], normal[1], normal[2]);
      this.uvs.push((uv[i * 2] ?? 0) / PATTERN_METRES, (uv[i * 2 + 1] ?? 0) / PATTERN_METRES);
      this.colors.push(...paint.color);
      this.patterns.push(...PATTERN_WEIGHTS[paint.pattern]);
    }
    into.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  /** A rectangle of a facade. `step` splits it, because light is baked per vertex. */
  panel(
    frame: Frame,
    rect: readonly [number, number, number, number],
    c: number,
    paint: Paint,
    step = 99,
    into = this.walls,
  ): void {
    const [a0, b0, a1, b1] = rect;
    const columns = Math.max(1, Math.ceil((a1 - a0) / step - 0.01));
    const rows = Math.max(1, Math.ceil((b1 - b0) / step - 0.01));
    for (let row = 0; row < rows; row += 1) {
      const low = b0 + ((b1 - b0) * row) / rows;
      const high = b0 + ((b1 - b0) * (row + 1)) / rows;
      for (let column = 0; column < columns; column += 1) {
        const left = a0 + ((a1 - a0) * column) / columns;
        const rightEdge = a0 + ((a1 - a0) * (column + 1)) / columns;
        this.quad(
          [
            at(frame, left, low, c),
            at(frame, rightEdge, low, c),
            at(frame, rightEdge, high, c),
            at(frame, left, high, c),
          ],
          frame.out,
          paint,
          [left, low, rightEdge, low, rightEdge, high, left, high],
          into,
        );
      }
    }
  }

  /** A horizontal rectangle; `up` false makes it a soffit. */
  deck(
    frame: Frame,
    a: readonly [number, number],
    c: readonly [number, number],
    b: number,
    paint: Paint,
    up = true,
  ): void {
    const [a0, a1] = a;
    const [c0, c1] = c;
    const corners: [Vec3, Vec3, Vec3, Vec3] = [
      at(frame, a0, b, c1),
      at(frame, a1, b, c1),
      at(frame, a1, b, c0),
      at(frame, a0, b, c0),
    ];
    const uv = [a0, c1, a1, c1, a1, c0, a0, c0];
    if (up) {
      this.quad(corners, UP, paint, uv);
    } else {
      this.quad([corners[3], corners[2], corners[1], corners[0]], [0, -1, 0], paint, [a0, c0, a1, c0, a1, c1, a0, c1]);
    }
  }

  /** A wall across a facade's axes, at one `a`, that faces right (+1) or left (-1). */
  flank(
    frame: Frame,
    a: number,
    b: readonly [number, number],
    c: readonly [number, number],
    side: 1 | -1,
    paint: Paint,
  ): void {
    const [near, far] = side === 1 ? [c[1], c[0]] : [c[0], c[1]];
    const normal: Vec3 = [frame.right[0] * side, 0, frame.right[2] * side];
    this.quad(
      [at(frame, a, b[0], near), at(frame, a, b[0], far), at(frame, a, b[1], far), at(frame, a, b[1], near)],
      normal,
      paint,
      [near, b[0], far, b[0], far, b[1], near, b[1]],
    );
  }

  /** A roof or awning that falls from the first height and depth to the second; both sides can be seen. */
  slope(
    frame: Frame,
    a: readonly [number, number],
    b: readonly [number, number],
    c: readonly [number, number],
    paint: Paint,
  ): void {
    const corners: [Vec3, Vec3, Vec3, Vec3] = [
      at(frame, a[0], b[1], c[1]),
      at(frame, a[1], b[1], c[1]),
      at(frame, a[1], b[0], c[0]),
      at(frame, a[0], b[0], c[0]),
    ];
    const rise = b[0] - b[1];
    const run = c[1] - c[0];
    const length = Math.hypot(rise, run) || 1;
    const normal: Vec3 = [(frame.out[0] * rise) / length, run / length, (frame.out[2] * rise) / length];
    const uv = [a[0], 0, a[1], 0, a[1], length, a[0], length];
    this.quad(corners, normal, paint, uv);
    this.quad([corners[1], corners[0], corners[3], corners[2]], [-normal[0], -normal[1], -normal[2]], paint, uv);
  }

  /** A box on a facade, without its back (which is in the wall). */
  box(
    frame: Frame,
    a: readonly [number, number],
    b: readonly [number, number],
    c: readonly [number, number],
    paint: Paint,
  ): void {
    this.panel(frame, [a[0], b[0], a[1], b[1]], c[1], paint, 1.6, this.details);
    this.flank(frame, a[0], b, c, -1, paint);
    this.flank(frame, a[1], b, c, 1, paint);
    this.deck(frame, a, c, b[1], paint);
    this.deck(frame, a, c, b[0], paint, false);
  }

  /** A box with all six sides, for things that stand free. */
  crate(
    frame: Frame,
    a: readonly [number, number],
    b: readonly [number, number],
    c: readonly [number, number],
    paint: Paint,
  ): void {
    this.box(frame, a, b, c, paint);
    const p = (x: number, y: number): Vec3 => at(frame, x, y, c[0]);
    const back: Vec3 = [-frame.out[0], 0, -frame.out[2]];
    this.quad([p(a[1], b[0]), p(a[0], b[0]), p(a[0], b[1]), p(a[1], b[1])], back, paint, [
      a[1],
      b[0],
      a[0],
      b[0],
      a[0],
      b[1],
      a[1],
      b[1],
    ]);
  }

  /** All surfaces, and of the same vertices only the walls: wet ground gives back nothing smaller. */
  build(lights: LightField): { readonly all: BufferGeometry; readonly walls: BufferGeometry } {
    const geometry = new BufferGeometry();
    const positions = new Float32Array(this.positions);
    const normals = new Float32Array(this.normals);
    const baked = lights.bake(positions, normals);
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(normals, 3));
    geometry.setAttribute("uv", new BufferAttribute(new Float32Array(this.uvs), 2));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.colors), 3));
    geometry.setAttribute("pattern", new BufferAttribute(new Uint8Array(this.patterns), 4));
    geometry.setAttribute("bakedNeon", new BufferAttribute(baked.neon, 3));
    geometry.setAttribute("bakedWarm", new BufferAttribute(baked.warm, 3));
    const walls = new BufferGeometry();
    geometry.setIndex([...this.walls, ...this.details]);
    geometry.computeBoundingSphere();
    walls.setIndex(this.walls);
    for (const [name, attribute] of Object.entries(geometry.attributes)) walls.setAttribute(name, attribute);
    walls.boundingSphere = geometry.boundingSphere;
    return { all: geometry, walls };
  }
}
