import type { FrameAgreement } from "../../model/protocol/messages";

/** Digests are compared while both pages may still report the frame: ten seconds at 60 fps. */
const KEPT_FRAMES = 600;

/** Counts, over every two pages, the frame numbers that both drew, and those that they drew differently. */
export class FrameAgreementDesk {
  private readonly seen = new Map<number, Map<string, string>>();
  private compared = 0;
  private differing = 0;
  private examples: { frame: number; digests: readonly string[] }[] = [];

  report(sessionId: string, digests: readonly (readonly [frame: number, digest: string])[]): void {
    for (const [frame, digest] of digests) {
      let others = this.seen.get(frame);
      if (others === undefined) {
        others = new Map();
        this.seen.set(frame, others);
      }
      if (others.has(sessionId)) continue;
      for (const other of others.values()) {
        this.compared++;
        if (other !== digest) this.differ(frame, [other, digest]);
      }
      others.set(sessionId, digest);
    }
    for (const frame of this.seen.keys()) {
      if (this.seen.size <= KEPT_FRAMES) break;
      this.seen.delete(frame);
    }
  }

  get counts(): FrameAgreement {
    return { compared: this.compared, differing: this.differing };
  }

  /** The latest disagreements, for the log. */
  get differences(): readonly { readonly frame: number; readonly digests: readonly string[] }[] {
    return this.examples;
  }

  private differ(frame: number, digests: readonly string[]): void {
    this.differing++;
    this.examples = [...this.examples.slice(-9), { frame, digests }];
  }
}
