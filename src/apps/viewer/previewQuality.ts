import type { WallQuality } from "../../render/wall/wallCompositor";

/** Steps of the viewer's preview, finest first. A software renderer lives near the end, a graphics card at the start. */
export const PREVIEW_STEPS: readonly WallQuality[] = [
  { scale: 0.5, innerScale: 1, samples: 4, outerEvery: 1 },
  { scale: 0.33, innerScale: 0.75, samples: 4, outerEvery: 2 },
  { scale: 0.2, innerScale: 0.5, samples: 4, outerEvery: 4 },
  { scale: 0.12, innerScale: 0.25, samples: 0, outerEvery: 12 },
  { scale: 0.08, innerScale: 0.12, samples: 0, outerEvery: 24 },
];

const SLOW_FPS = 15;
const FAST_FPS = 40;
const ASLEEP_MS = 4000;
/** Each change rebuilds render targets, so it must be worth it. */
const SETTLE_MS = 2500;

/** Picks the finest preview that this machine draws fluently. Time is an argument, in ms. */
export class PreviewQuality {
  private step: number;
  private since = 0;
  private draws = 0;
  private lastMs = 0;
  private triedBetterAt = Number.NEGATIVE_INFINITY;

  constructor(isSoftware: boolean) {
    this.step = isSoftware ? PREVIEW_STEPS.length - 1 : 1;
  }

  /** The quality for a frame drawn now. */
  next(nowMs: number): WallQuality {
    this.draws++;
    // A page that was hidden was not slow.
    if (nowMs - this.lastMs > ASLEEP_MS) this.draws = 1;
    if (this.draws === 1) this.since = nowMs;
    this.lastMs = nowMs;
    const elapsed = nowMs - this.since;
    if (elapsed > SETTLE_MS) {
      const fps = (this.draws * 1000) / elapsed;
      this.draws = 0;
      if (fps < SLOW_FPS && this.step < PREVIEW_STEPS.length - 1) {
        this.step++;
        this.triedBetterAt = nowMs;
      } else if (fps > FAST_FPS && this.step > 0 && nowMs - this.triedBetterAt > SETTLE_MS * 8) {
        this.step--;
        this.triedBetterAt = nowMs;
      }
    }
    return this.quality;
  }

  get quality(): WallQuality {
    return PREVIEW_STEPS[this.step] ?? PREVIEW_STEPS[0]!;
  }
}
