/** A run of changes of one person. */
export interface RulerMark {
  readonly from: number;
  readonly to: number;
  /** Whose, and when. */
  readonly says: string;
}

export interface RulerSegment {
  readonly key: number;
  /** Shares of the ruler's width. */
  readonly left: number;
  readonly width: number;
  readonly says: string;
}

/** More pieces than a ruler has pixels to tell them apart. */
const MOST = 160;

/** Where each run lies on a ruler from the first to the last change. */
export function segmentsOf(marks: readonly RulerMark[], from: number, to: number): RulerSegment[] {
  // A change is the way from the one before it: n changes are n - 1 steps apart.
  const span = Math.max(1, to - from);
  return marks.slice(0, MOST).flatMap((mark) => {
    const left = Math.max(0, (mark.from - 1 - from) / span);
    const right = Math.min(1, (mark.to - from) / span);
    return right <= 0 || left >= right ? [] : [{ key: mark.from, left, width: right - left, says: mark.says }];
  });
}

/** The end of the next run from a place, towards now (1) or back (-1); null where there is none. */
export function nextMark(marks: readonly RulerMark[], value: number, direction: 1 | -1): number | null {
  const ends = marks.map(({ to }) => to).filter((to) => (direction === 1 ? to > value : to < value));
  if (ends.length === 0) return null;
  return direction === 1 ? Math.min(...ends) : Math.max(...ends);
}
