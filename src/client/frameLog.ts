import { digestOf } from "../model/frame/digest";
import type { StageFrame } from "../model/frame/stageFrame";
import type { PageStatus } from "../model/protocol/messages";

/** One frame as this page had it: what a test or a technician asks about afterwards. */
export interface LoggedFrame {
  readonly stageFrame: StageFrame;
  readonly digest: string;
  readonly drawn: boolean;
}

/** Ten seconds at 24 fps, and as many as a page that slept resolves at once. */
const KEPT = 240;
/** Lateness and rate are of the last two seconds: long enough to be calm, short enough to be news. */
const WINDOW_MS = 2000;

interface Draw {
  readonly atMs: number;
  readonly lateMs: number;
}

/** Measures the page: which frames it resolved and drew, how late, and their digests for the hub to compare. */
export class FrameLog {
  private frames: LoggedFrame[] = [];
  private draws: Draw[] = [];
  private unreported: [frame: number, digest: string][] = [];
  private lastDrawn: number | null = null;
  private droppedFrames = 0;

  /** Frames resolved in one go, oldest first. */
  resolved(frames: readonly StageFrame[]): void {
    for (const stageFrame of frames) {
      const digest = digestOf(stageFrame);
      this.frames.push({ stageFrame, digest, drawn: false });
      this.unreported.push([stageFrame.frame, digest]);
    }
    if (this.frames.length > KEPT) this.frames = this.frames.slice(-KEPT);
    if (this.unreported.length > KEPT) this.unreported = this.unreported.slice(-KEPT);
  }

  /** A resolved frame is on the screen. `hubMs`: hub time now; `startMs`: when that frame began. */
  drew(frame: number, hubMs: number, startMs: number): void {
    const at = this.frames.findLastIndex(({ stageFrame }) => stageFrame.frame === frame);
    const logged = this.frames[at];
    if (logged === undefined || logged.drawn) return;
    this.frames[at] = { ...logged, drawn: true };
    if (this.lastDrawn !== null) this.droppedFrames += Math.max(0, frame - this.lastDrawn - 1);
    this.lastDrawn = frame;
    this.draws.push({ atMs: hubMs, lateMs: hubMs - startMs });
  }

  /** The latest frames, oldest first. */
  get recent(): readonly LoggedFrame[] {
    return this.frames;
  }

  /** Measures at hub time `hubMs`. */
  measure(hubMs: number): Pick<PageStatus, "frame" | "fps" | "lateMs" | "dropped"> {
    this.draws = this.draws.filter((draw) => draw.atMs > hubMs - WINDOW_MS);
    const late = this.draws.map((draw) => draw.lateMs).sort((a, b) => a - b);
    return {
      frame: this.lastDrawn ?? 0,
      fps: (this.draws.length * 1000) / WINDOW_MS,
      lateMs: late[late.length >> 1] ?? 0,
      dropped: this.droppedFrames,
    };
  }

  takeUnreported(): [frame: number, digest: string][] {
    const taken = this.unreported;
    this.unreported = [];
    return taken;
  }
}
