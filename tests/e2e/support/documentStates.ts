import type { Page } from "playwright";
import type { StageRecord } from "../../../src/model/records/kinds";
import type { HubProcess } from "./hubProcess";
import { get, type Made } from "./stageApi";

/** What a StageFrame takes over from the document as it is, in one text that two frames compare. */
interface Taken {
  readonly environment: unknown;
  readonly walls: readonly unknown[];
  readonly outputs: readonly unknown[];
  readonly canvases: readonly unknown[];
  readonly cards: readonly unknown[];
  readonly cameras: readonly unknown[];
}

/** Every state that the document went through by this test's own edits, one after another. */
export class DocumentStates {
  private readonly states: { readonly fromFrame: number; readonly text: string }[] = [];

  private constructor(
    private readonly records: Map<string, StageRecord>,
    /** Frames before it are nobody's business. */
    readonly firstFrame: number,
  ) {
    this.states.push({ fromFrame: firstFrame, text: this.now() });
  }

  /** The document as it is, from the frame that the last edit before took effect on. */
  static async read(hub: HubProcess, firstFrame: number): Promise<DocumentStates> {
    const { records } = await get<{ records: StageRecord[] }>(hub, "records");
    return new DocumentStates(new Map(records.map((record) => [record.id, record])), firstFrame);
  }

  /** An edit's answer: one more state, from its frame on. Several on one frame are one state. */
  made(id: string, { frame, record }: Made): void {
    if (record === null) this.records.delete(id);
    else this.records.set(id, record);
    if (this.states.at(-1)?.fromFrame === frame) this.states.pop();
    this.states.push({ fromFrame: frame, text: this.now() });
  }

  get count(): number {
    return this.states.length;
  }

  textAt(frame: number): string | undefined {
    return this.states.findLast(({ fromFrame }) => fromFrame <= frame)?.text;
  }

  private now(): string {
    const all = [...this.records.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const of = (kind: string): StageRecord[] => all.filter((record) => record.kind === kind);
    const [show] = of("show") as { readonly environmentId?: string | null }[];
    return textOf({
      environment: all.find(({ id }) => id === show?.environmentId) ?? null,
      walls: of("wall"),
      outputs: of("output"),
      canvases: of("canvas"),
      cards: of("lightCard"),
      cameras: of("camera"),
    });
  }
}

/** Keys in one order, whoever wrote them. */
export function textOf(taken: Taken): string {
  return JSON.stringify(taken, (_, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A frame that a page resolved, with all that it took over from the document. */
export interface SeenFrame {
  readonly frame: number;
  readonly digest: string;
  readonly drawn: boolean;
  readonly taken: Taken;
}

/** Keeps every frame that the page resolves from now on. */
export async function keepFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = new Map<number, unknown>();
    Object.assign(window, { seenFrames: kept });
    setInterval(() => {
      for (const { stageFrame, digest, drawn } of window.cyclorama?.log.recent ?? []) {
        const { frame, environment, walls, outputs, canvases } = stageFrame;
        const cards = stageFrame.cards.map(({ record }) => record);
        const cameras = stageFrame.cameras.map(({ record }) => record);
        kept.set(frame, { frame, digest, drawn, taken: { environment, walls, outputs, canvases, cards, cameras } });
      }
    }, 250);
  });
}

export async function keptFrames(page: Page): Promise<SeenFrame[]> {
  await page.waitForTimeout(400);
  return page.evaluate(() => [...(window as unknown as { seenFrames: Map<number, SeenFrame> }).seenFrames.values()]);
}
