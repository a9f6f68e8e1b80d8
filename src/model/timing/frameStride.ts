/** Strides a slow screen may fall to. Each divides 24 or is divided by it, so that slow screens still meet often. */
const LADDER = [1, 2, 3, 4, 6, 8, 12, 24, 48] as const;
const KEPT = 5;
/** A stride must leave some air, or every hiccup would miss its frame. */
const AIR = 1.15;
/** Going back to a finer stride needs more air than staying, so that it doesn't flutter. */
const AIR_TO_RETURN = 1.5;

/**
 * Which frames a screen draws when it can't draw them all: every n-th by number, not whichever comes. Two slow walls
 * then show the same frames, where otherwise each would show its own.
 */
export class FrameStride {
  private took: number[] = [];
  private current: number = 1;

  /** How many frames' time the last drawing took; 0 where it was done before the next screen refresh. */
  drew(frames: number): void {
    this.took = [...this.took.slice(1 - KEPT), frames];
    const middle = this.took.toSorted((a, b) => a - b)[this.took.length >> 1] ?? 0;
    if (middle * AIR > this.current) this.current = strideFor(middle * AIR);
    else if (strideFor(middle * AIR_TO_RETURN) < this.current) this.current = strideFor(middle * AIR_TO_RETURN);
  }

  get stride(): number {
    return this.current;
  }
}

function strideFor(frames: number): number {
  return LADDER.find((stride) => stride >= frames) ?? 48;
}
