import { vi } from "vitest";
import { StageClient } from "../../src/client/stageClient";
import type { Effect } from "../../src/hub/room/effects";
import type { Room } from "../../src/hub/room/room";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import type { ShowStore } from "../../src/hub/store/showStore";
import { showOf } from "../../src/model/document/document";
import { frameAtMs, frameStartMs } from "../../src/model/frame/lattice";
import { CLOSE_REASONS, parsePageMessage, type CloseReason, type PageKind } from "../../src/model/protocol/messages";
import { FakeLink } from "./fakeLink";
import { fillStore, roomOn, START_MS, WALL_CLOCK_MS } from "./testRoom";

export interface PageSetup {
  readonly name?: string;
  readonly page?: PageKind;
  readonly outputId?: string;
  /** Page time = hub time minus this. */
  readonly clockOffsetMs?: number;
}

/** A page of the test stage: the real client on a fake line. */
export interface TestPage {
  readonly name: string;
  readonly client: StageClient;
  /** The newest line it opened. */
  link: FakeLink;
  /** Digest of every frame it resolved. */
  readonly digests: Map<number, string>;
  /** Frames that it resolved twice, differently: there must be none. */
  readonly conflicts: number[];
}

export interface StageSetup {
  readonly store?: ShowStore;
  readonly nowMs?: number;
}

/**
 * A real room and real clients on fake lines, with time and network in the test's hand. Retries and pings run on fake
 * timers that only `pass` and `tick` move. Dispose it after each test.
 */
export class TestStage {
  nowMs: number;
  room: Room;
  readonly pages: TestPage[] = [];
  /** While false the hub takes no new line. */
  accepting = true;
  private store: ShowStore;
  private readonly links = new Map<string, FakeLink>();
  private readonly leaving: FakeLink[] = [];
  private sessions = 0;

  constructor(setup: StageSetup = {}) {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    this.nowMs = setup.nowMs ?? START_MS + 10_000;
    this.store = setup.store ?? fillStore(createMemoryStore());
    this.room = roomOn(this.store, this.nowMs);
  }

  dispose(): void {
    for (const { client } of this.pages) client.dispose();
    this.store.close();
    vi.useRealTimers();
  }

  /** A page that has opened its line; it joins with the next flush. */
  open(setup: PageSetup = {}): TestPage {
    const { name = `Page ${this.pages.length + 1}`, page = "viewer", outputId, clockOffsetMs = 1e9 } = setup;
    const links: FakeLink[] = [];
    const client = new StageClient({
      identity: { page, name, ...(outputId === undefined ? {} : { outputId }) },
      pageName: `p${this.pages.length + 1}`,
      now: () => this.nowMs - clockOffsetMs,
      openSocket: () => {
        const link = this.newLink();
        links.push(link);
        if (opened !== undefined) opened.link = link;
        return link;
      },
    });
    let opened: TestPage | undefined;
    client.open();
    opened = { name, client, link: links.at(-1) as FakeLink, digests: new Map(), conflicts: [] };
    this.pages.push(opened);
    return opened;
  }

  /** A page that has joined and drawn its first frames. */
  join(setup: PageSetup = {}): TestPage {
    const page = this.open(setup);
    this.flush();
    this.tick(3);
    return page;
  }

  /** Moves everything that is on the wire, both ways, until nothing moves any more. Slow lines only carry upwards. */
  flush(): void {
    for (let moved = true; moved;) {
      moved = false;
      for (const link of this.leaving.splice(0)) {
        this.leave(link);
        link.cut(1005);
        moved = true;
      }
      for (const link of this.links.values()) {
        if (this.accepting) link.accept();
        for (const text of link.toHub.splice(0)) {
          this.receive(link, text);
          moved = true;
        }
        if (!link.slow && link.deliver() > 0) moved = true;
      }
    }
  }

  /** Hub time goes on, with the pages' timers; nothing is sealed or flushed. */
  pass(ms: number): void {
    this.nowMs += ms;
    vi.advanceTimersByTime(ms);
  }

  /** Frame after frame: time, seal, flush, every page draws. */
  tick(frames = 1): void {
    for (let i = 0; i < frames; i++) {
      this.pass(this.untilNextFrame());
      this.perform(this.room.seal(this.nowMs));
      this.flush();
      this.draw();
      this.flush();
    }
  }

  /** Every page draws what is due, as a screen refresh does. */
  draw(pages: readonly TestPage[] = this.pages): void {
    for (const page of pages) {
      if (page.client.advance() !== null) page.client.markDrawn();
      for (const { stageFrame, digest } of page.client.log.recent.slice(-80)) {
        const before = page.digests.get(stageFrame.frame);
        if (before !== undefined && before !== digest) page.conflicts.push(stageFrame.frame);
        page.digests.set(stageFrame.frame, digest);
      }
    }
  }

  /** The page's line breaks, without a word to either end first. */
  cut(page: TestPage): void {
    this.leave(page.link);
    page.link.cut();
  }

  /** The hub process is killed and started anew on the same data; `reopened` is the store as it is read again. */
  restart(reopened: ShowStore = this.store): void {
    const links = [...this.links.values()];
    this.links.clear();
    const { keptPoses } = this.room.trackerDesk;
    this.store = reopened;
    this.room = roomOn(reopened, this.nowMs, keptPoses);
    for (const link of links) link.cut();
  }

  /** What the hub's other doors (REST) do with the room's effects. */
  perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === "send") this.links.get(effect.to)?.toPage.push(JSON.stringify(effect.message));
      else if (effect.do === "close") this.closeLink(effect.to, effect.reason);
      else {
        const data = effect.do === "tellAll" ? JSON.stringify(effect.message) : effect.bytes;
        for (const link of this.joined()) link.toPage.push(data);
      }
    }
  }

  private untilNextFrame(): number {
    const show = showOf(this.room.document);
    if (show === null) return 40;
    return Math.max(0.01, frameStartMs(show, frameAtMs(show, this.nowMs) + 1) + 0.5 - this.nowMs);
  }

  private newLink(): FakeLink {
    const link = new FakeLink(`session-${++this.sessions}`, { pageClosed: (closed) => this.leaving.push(closed) });
    this.links.set(link.sessionId, link);
    return link;
  }

  /** Links whose page has said something: the hub speaks to no other. */
  private joined(): FakeLink[] {
    return this.room.people.flatMap(({ sessionId }) => this.links.get(sessionId) ?? []);
  }

  private receive(link: FakeLink, text: string): void {
    if (!this.links.has(link.sessionId)) return;
    const parsed = parsePageMessage(text);
    if (parsed.ok) this.perform(this.room.receive(link.sessionId, parsed.message, this.nowMs, WALL_CLOCK_MS));
    else this.closeLink(link.sessionId, "badMessage");
  }

  private closeLink(sessionId: string, reason: CloseReason): void {
    const link = this.links.get(sessionId);
    if (link === undefined) return;
    this.leave(link);
    // What was sent before the close still arrives.
    link.deliver();
    link.cut(CLOSE_REASONS[reason].code, CLOSE_REASONS[reason].text);
  }

  private leave(link: FakeLink): void {
    if (this.links.delete(link.sessionId)) this.perform(this.room.leave(link.sessionId));
  }
}
