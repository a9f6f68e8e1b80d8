import type { Frustum } from "../frustum";
import type { Patch } from "./patches";
import { dot } from "../vectors";

/** A patch seen more edge on than this is not rendered finer still: from where it is seen, nobody sees that fineness. */
const MOST_FORESHORTENED = 3;

/** Values kept of a corner: its depth, then how the window's x and y move by each of the four steps. */
const OF_CORNER = 9;

/**
 * Finds how many rendered pixels a view needs per tangent, so that from one of them to the next is no more than a wall
 * pixel anywhere on its patches.
 *
 * A step e on the wall moves the tangent x by (e·right + x e·back) / depth; how fast x changes over the wall's pixels is
 * the length of that for a pixel across and a pixel down together. Times depth squared this is affine over a plane, so
 * along each edge of a patch the place where x changes least is found from the edge's ends.
 */
export class Density {
  /** Rendered pixels per tangent. */
  x = 0;
  y = 0;
  /** Along right, up and back: a pixel across, a pixel down, a metre right, a metre up. */
  private readonly steps = new Float64Array(12);
  private readonly first = new Float64Array(OF_CORNER);
  private readonly last = new Float64Array(OF_CORNER);
  private readonly now = new Float64Array(OF_CORNER);
  private corners = 0;

  constructor(private readonly axes: Pick<Frustum, "right" | "up" | "back">) {}

  /** Starts on a patch; its corners come in order. */
  enter(patch: Patch): void {
    const { right, up, back } = this.axes;
    let at = 0;
    for (const axis of [right, up, back]) {
      this.steps[at++] = dot(patch.step.across, axis);
      this.steps[at++] = dot(patch.step.down, axis);
      this.steps[at++] = dot(patch.right, axis);
      this.steps[at++] = dot(patch.up, axis);
    }
    this.corners = 0;
  }

  /** A corner, in tangents and metres. */
  add(x: number, y: number, depth: number): void {
    const { steps, now } = this;
    now[0] = depth;
    for (let i = 0; i < 4; i++) {
      const back = steps[8 + i] ?? 0;
      now[1 + i] = depth * ((steps[i] ?? 0) + x * back);
      now[5 + i] = depth * ((steps[4 + i] ?? 0) + y * back);
    }
    this.measure(now, now, 0);
    if (this.corners === 0) this.first.set(now);
    else this.edge(this.last, now);
    this.last.set(now);
    this.corners++;
  }

  /** The edge from the last corner back to the first. */
  leave(): void {
    if (this.corners > 2) this.edge(this.last, this.first);
  }

  private edge(from: Float64Array, to: Float64Array): void {
    for (const axis of [1, 5]) {
      let [along, square] = [0, 0];
      for (const i of [axis, axis + 1]) {
        const step = (to[i] ?? 0) - (from[i] ?? 0);
        along -= (from[i] ?? 0) * step;
        square += step * step;
      }
      if (along > 0 && along < square) this.measure(from, to, along / square);
    }
  }

  private measure(from: Float64Array, to: Float64Array, share: number): void {
    const at = (i: number): number => (from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * share;
    const rate = (i: number): number => Math.sqrt(at(i) ** 2 + at(i + 1) ** 2);
    const depth = at(0);
    const [perMetreX, perMetreY] = [rate(3), rate(7)];
    const clampX = Math.max(1, perMetreY / MOST_FORESHORTENED / Math.max(perMetreX, 1e-12));
    const clampY = Math.max(1, perMetreX / MOST_FORESHORTENED / Math.max(perMetreY, 1e-12));
    this.x = Math.max(this.x, (depth * depth) / Math.max(rate(1) * clampX, 1e-12));
    this.y = Math.max(this.y, (depth * depth) / Math.max(rate(5) * clampY, 1e-12));
  }
}
