import { vi } from "vitest";
import { StageClient } from "../../src/client/stageClient";
import type { Effect } from "../../src/hub/room/effects";
import type { Room } from "../../src/hub/room/room";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import { showOf } from "../../src/model/document/document";
import { frameAtMs } from "../../src/model/frame/lattice";
import { parsePageMessage, type PageKind } from "../../src/model/protocol/messages";
import type { Dice } from "../support/dice";
import { fillStore, roomOn, START_MS, WALL_CLOCK_MS } from "../support/testRoom";
import { testShow } from "../support/testShow";
import { SlowLine, type Data, type Skew } from "./slowLine";

/** A page with a clock of its own. */
export interface SkewedPage {
  readonly name: string;
  readonly client: StageClient;
  readonly skew: Skew;
  readonly lines: SlowLine[];
  /** Digest of each frame it resolved. */
  readonly digests: Map<number, string>;
  /** Its idea of hub time minus hub time, at each screen refresh after the first second. */
  readonly clockErrors: number[];
  /** Screen refreshes after the first second on which it drew another frame than the one that was on by hub time. */
  readonly offFrames: number[];
  stepsBack: number;
  hubMs: number;
}

const STEP_MS = 1;
const REFRESH_MS = 8;
const TICK_MS = 4;

/** A real room and real clients on lines that take their time, all in virtual time. Dispose it after each test. */
export class SkewedStage {
  nowMs = START_MS + 10_000;
  readonly room: Room;
  readonly pages: SkewedPage[] = [];
  private readonly startMs = this.nowMs;
  private flushedMs = 0;

  constructor(
    private readonly dice: Dice,
    show: Readonly<Record<string, unknown>>,
  ) {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const records = testShow(START_MS).map((record) => (record.kind === "show" ? { ...record, ...show } : record));
    this.room = roomOn(fillStore(createMemoryStore(), records), this.nowMs);
  }

  dispose(): void {
    for (const { client } of this.pages) client.dispose();
    vi.useRealTimers();
  }

  open(name: string, page: PageKind, skew: Skew): SkewedPage {
    const lines: SlowLine[] = [];
    const now = (): number => this.startMs - skew.offsetMs + (this.nowMs - this.startMs) * (1 + skew.drift);
    const client = new StageClient({
      identity: { page, name, personId: `person of ${name}` },
      pageName: name,
      now,
      openSocket: () => {
        const line = new SlowLine(`${name}-${lines.length + 1}`, () => this.nowMs, skew, this.dice);
        lines.push(line);
        return line;
      },
    });
    const opened: SkewedPage = {
      name,
      client,
      skew,
      lines,
      digests: new Map(),
      clockErrors: [],
      offFrames: [],
      stepsBack: 0,
      hubMs: Number.NEGATIVE_INFINITY,
    };
    client.open();
    this.pages.push(opened);
    return opened;
  }

  /** Time goes on; `each` is called every millisecond. */
  run(ms: number, each: (ms: number) => void = () => undefined): void {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      this.nowMs += STEP_MS;
      vi.advanceTimersByTime(STEP_MS);
      each(passed);
      this.pages.forEach((page, nth) => this.carry(page, (passed + nth) % REFRESH_MS === 0));
      const show = showOf(this.room.document);
      const isDue = show !== null && this.room.frame < frameAtMs(show, this.nowMs) + show.leadFrames;
      if (!isDue && this.nowMs - this.flushedMs < TICK_MS) continue;
      this.flushedMs = this.nowMs;
      this.perform(this.room.seal(this.nowMs));
      if (passed % 500 === 0) this.perform(this.room.report(this.nowMs, WALL_CLOCK_MS));
    }
  }

  private carry(page: SkewedPage, refresh: boolean): void {
    const line = page.lines.at(-1);
    if (line !== undefined && line.readyState !== 3) {
      if (line.readyState === 0) {
        line.readyState = 1;
        line.onopen?.();
      }
      for (const data of line.toHub.takeDue(this.nowMs)) this.receive(line, data);
      for (const data of line.toPage.takeDue(this.nowMs)) {
        line.onmessage?.({ data: typeof data === "string" ? data : data.slice().buffer });
      }
    }
    if (refresh) this.draw(page);
  }

  private draw(page: SkewedPage): void {
    const { client } = page;
    if (client.advance() !== null) client.markDrawn();
    const hubMs = client.hubNowMs;
    if (hubMs === null) return;
    if (hubMs < page.hubMs) page.stepsBack++;
    page.hubMs = hubMs;
    for (const { stageFrame, digest } of client.log.recent.slice(-8)) page.digests.set(stageFrame.frame, digest);
    if (this.nowMs - this.startMs < 1000) return;
    page.clockErrors.push(hubMs - this.nowMs);
    const show = showOf(this.room.document);
    const frame = client.current?.frame ?? Number.NaN;
    // Within 2 ms of a boundary either of its frames is right.
    const isRight = show !== null && [-2, 2].some((ms) => frameAtMs(show, this.nowMs + ms) === frame);
    if (!isRight) page.offFrames.push(frame);
  }

  private receive(line: SlowLine, data: Data): void {
    if (typeof data !== "string") return;
    const parsed = parsePageMessage(data);
    if (!parsed.ok) throw new Error(parsed.problem);
    this.perform(this.room.receive(line.sessionId, parsed.message, this.nowMs, WALL_CLOCK_MS));
  }

  private perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === "close") throw new Error(`${effect.to} was closed: ${effect.reason}`);
      for (const { lines } of this.pages) {
        const line = lines.at(-1);
        if (line === undefined) continue;
        if (effect.do === "tick") {
          const person = this.room.people.find(({ sessionId }) => sessionId === line.sessionId);
          const bytes = person === undefined ? null : person.page === "wall" ? effect.walls : effect.crew;
          if (bytes !== null) line.toPage.send(bytes, this.nowMs);
        } else if (effect.to === line.sessionId) {
          line.toPage.send(effect.do === "send" ? JSON.stringify(effect.message) : effect.bytes, this.nowMs);
        }
      }
    }
  }
}
