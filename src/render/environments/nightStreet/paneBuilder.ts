import { BufferAttribute, BufferGeometry } from "three";
import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { Rgb } from "./palette";
import type { UvRect } from "./signAtlas";

/** Uv of a face that glows evenly and shows nothing of the atlas. */
const NO_LETTERING = -1;

/** Collects upright lit rectangles: signs and glowing faces, or windows. Both use the same three extra attributes. */
export class PaneBuilder {
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly uvs: number[] = [];
  private readonly first: number[] = [];
  private readonly second: number[] = [];
  private readonly third: number[] = [];
  private readonly corners: number[] = [];
  private readonly spans: number[] = [];
  private readonly across: number[] = [];
  private readonly rises: number[] = [];
  private readonly indices: number[] = [];

  private add(
    corners: readonly Vec3[],
    normal: Vec3,
    uv: readonly number[],
    first: Rgb,
    second: Rgb,
    third: number,
  ): void {
    const start = this.positions.length / 3;
    const places = [0, 0, 1, 0, 1, 1, 0, 1];
    const across = gradient(corners[0], corners[1]);
    const rise = gradient(corners[0], corners[3]);
    const span = [(uv[4] ?? 0) - (uv[0] ?? 0), (uv[5] ?? 0) - (uv[1] ?? 0)];
    corners.forEach((corner, i) => {
      this.positions.push(...corner);
      this.normals.push(...normal);
      this.uvs.push(uv[i * 2] ?? 0, uv[i * 2 + 1] ?? 0);
      this.corners.push(places[i * 2] ?? 0, places[i * 2 + 1] ?? 0);
      this.first.push(...first);
      this.second.push(...second);
      this.third.push(third);
      this.spans.push(...span);
      this.across.push(...across);
      this.rises.push(...rise);
    });
    this.indices.push(start, start + 1, start + 2, start, start + 2, start + 3);
  }

  private rect(frame: Frame, rect: readonly [number, number, number, number], c: number): [Vec3, Vec3, Vec3, Vec3] {
    const [a0, b0, a1, b1] = rect;
    return [at(frame, a0, b0, c), at(frame, a1, b0, c), at(frame, a1, b1, c), at(frame, a0, b1, c)];
  }

  window(
    frame: Frame,
    rect: readonly [number, number, number, number],
    c: number,
    cell: UvRect,
    tint: Rgb,
    rank: number,
    flip: boolean,
  ): void {
    const [u0, v0, u1, v1] = flip ? [cell[2], cell[1], cell[0], cell[3]] : cell;
    this.add(this.rect(frame, rect, c), frame.out, [u0, v0, u1, v0, u1, v1, u0, v1], tint, tint, rank);
  }

  sign(
    frame: Frame,
    rect: readonly [number, number, number, number],
    c: number,
    cell: UvRect,
    tube: Rgb,
    face: Rgb,
    phase = 0,
  ): void {
    const [u0, v0, u1, v1] = cell;
    this.add(this.rect(frame, rect, c), frame.out, [u0, v0, u1, v0, u1, v1, u0, v1], tube, face, phase);
  }

  /** A plain glowing rectangle; a lamp, or `neon` that follows the look's neon value. */
  glow(frame: Frame, rect: readonly [number, number, number, number], c: number, color: Rgb, neon = false): void {
    const kind = neon ? 1 : 0;
    const uv = [NO_LETTERING, kind, NO_LETTERING, kind, NO_LETTERING, kind, NO_LETTERING, kind];
    this.add(this.rect(frame, rect, c), frame.out, uv, color, color, 0);
  }

  /** Any glowing quad, counter-clockwise from its lit side. */
  glowQuad(corners: readonly [Vec3, Vec3, Vec3, Vec3], normal: Vec3, color: Rgb): void {
    const none = NO_LETTERING;
    this.add(corners, normal, [none, 0, none, 0, none, 0, none, 0], color, color, 0);
  }

  get empty(): boolean {
    return this.indices.length === 0;
  }

  build(names: "sign" | "window"): BufferGeometry {
    const geometry = new BufferGeometry();
    const set = (name: string, values: number[], size: number): void => {
      geometry.setAttribute(name, new BufferAttribute(new Float32Array(values), size));
    };
    set("position", this.positions, 3);
    set("normal", this.normals, 3);
    set("uv", this.uvs, 2);
    set("corner", this.corners, 2);
    set("span", this.spans, 2);
    set("across", this.across, 3);
    set("rise", this.rises, 3);
    if (names === "sign") {
      set("tube", this.first, 3);
      set("face", this.second, 3);
      set("phase", this.third, 1);
    } else {
      set("tint", this.first, 3);
      set("rank", this.third, 1);
    }
    geometry.setIndex(this.indices);
    geometry.computeBoundingSphere();
    return geometry;
  }
}

/** How a coordinate that runs from 0 to 1 along an edge grows per metre. */
function gradient(from: Vec3 = [0, 0, 0], to: Vec3 = [1, 0, 0]): Vec3 {
  const edge: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const squared = edge[0] ** 2 + edge[1] ** 2 + edge[2] ** 2 || 1;
  return [edge[0] / squared, edge[1] / squared, edge[2] / squared];
}
