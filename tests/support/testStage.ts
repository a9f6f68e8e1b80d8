import { vi } from "vitest";
import { StageClient } from "../../src/client/stageClient";
import type { Effect } from "../../src/hub/room/effects";
import type { Room } from "../../src/hub/room/room";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import { StoreProblem, type ShowStore } from "../../src/hub/store/showStore";
import { showOf } from "../../src/model/document/document";
import { frameAtMs, frameStartMs } from "../../src/model/frame/lattice";
import type { EditShelf } from "../../src/client/pendingEdits";
import { Outbox } from "../../src/hub/http/outbox";
import { LOCAL_ENTRANCE, type Entrance } from "../../src/model/crew/roles";
import { CLOSE_REASONS, parsePageMessage, type CloseReason, type PageKind } from "../../src/model/protocol/messages";
import { decodeReceipt } from "../../src/model/protocol/tick";
import { FakeLink } from "./fakeLink";
import { fillStore, roomOn, START_MS, WALL_CLOCK_MS } from "./testRoom";

export interface PageSetup {
  readonly name?: string;
  readonly page?: PageKind;
  readonly outputId?: string;
  /** Page time = hub time minus this. */
  readonly clockOffsetMs?: number;
  /** As what its link lets it in; without: from this machine. */
  readonly entrance?: Entrance;
  readonly personId?: string;
  readonly shelf?: EditShelf;
}

/** A page of the test stage: the real client on a fake line. */
export interface TestPage {
  readonly name: string;
  readonly client: StageClient;
  readonly page: PageKind;
  entrance: Entrance;
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
  /** What a clock on the wall says. */
  wallClockMs = WALL_CLOCK_MS;
  /** While false the hub takes no new line. */
  accepting = true;
  /** While true the disk refuses everything. */
  refusing = false;
  private store: ShowStore;
  private readonly links = new Map<string, FakeLink>();
  private readonly leaving: FakeLink[] = [];
  private readonly outboxes = new Map<string, Outbox>();
  private readonly entrances = new Map<string, Entrance>();
  private sessions = 0;

  constructor(setup: StageSetup = {}) {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    this.nowMs = setup.nowMs ?? START_MS + 10_000;
    this.store = setup.store ?? fillStore(createMemoryStore());
    this.room = roomOn(this.refusable(this.store), this.nowMs);
  }

  /** What is kept, without the room. */
  get keptStore(): ShowStore {
    return this.store;
  }

  private refusable(store: ShowStore): ShowStore {
    const refuse = (): void => {
      if (this.refusing) throw new StoreProblem("The disk is full.");
    };
    return {
      load: () => store.load(),
      sequenceOfEdit: (editId) => store.sequenceOfEdit(editId),
      entriesAfter: (sequence, limit) => store.entriesAfter(sequence, limit),
      entriesBefore: (sequence, limit, filter) => store.entriesBefore(sequence, limit, filter),
      recordsAt: (sequence) => store.recordsAt(sequence),
      sequenceAtTime: (atMs) => store.sequenceAtTime(atMs),
      sequenceAtFrame: (frame) => store.sequenceAtFrame(frame),
      fact: (key) => store.fact(key),
      close: () => store.close(),
      get problem() {
        return store.problem;
      },
      append: (staged) => {
        refuse();
        store.append(staged);
      },
      keepFact: (key, value) => {
        refuse();
        store.keepFact(key, value);
      },
    };
  }

  dispose(): void {
    for (const { client } of this.pages) client.dispose();
    this.store.close();
    vi.useRealTimers();
  }

  /** A page that has opened its line; it joins with the next flush. */
  open(setup: PageSetup = {}): TestPage {
    const { name = `Page ${this.pages.length + 1}`, page = "viewer", outputId, clockOffsetMs = 1e9, shelf } = setup;
    const personId = setup.personId ?? `person of ${name}`;
    const links: FakeLink[] = [];
    const client = new StageClient({
      identity: { page, name, personId, ...(outputId === undefined ? {} : { outputId }) },
      pageName: `p${this.pages.length + 1}`,
      ...(shelf === undefined ? {} : { shelf }),
      now: () => this.nowMs - clockOffsetMs,
      openSocket: () => {
        const link = this.newLink(opened?.entrance ?? setup.entrance ?? LOCAL_ENTRANCE);
        links.push(link);
        if (opened !== undefined) opened.link = link;
        return link;
      },
    });
    let opened: TestPage | undefined;
    client.open();
    opened = {
      name,
      client,
      page,
      entrance: setup.entrance ?? LOCAL_ENTRANCE,
      link: links.at(-1) as FakeLink,
      digests: new Map(),
      conflicts: [],
    };
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
      this.perform(this.room.flush(this.nowMs));
      for (const link of this.leaving.splice(0)) {
        this.leave(link);
        link.cut(1005);
        moved = true;
      }
      for (const link of this.links.values()) {
        if (this.accepting) link.accept();
        for (const data of link.toHub.splice(0)) {
          this.receive(link, data);
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

  /**
   * The line breaks for the page, but the hub doesn't know yet: what the page had sent is still on its way and arrives
   * when the returned function is called, after which the hub hears that the line is gone.
   */
  ghost(page: TestPage): () => void {
    const { link } = page;
    const late = link.toHub.splice(0);
    link.cut();
    return () => {
      if (!this.links.has(link.sessionId)) return;
      for (const data of late) this.receive(link, data);
      this.leave(link);
    };
  }

  /** The hub process is killed and started anew on the same data; `reopened` is the store as it is read again. */
  restart(reopened: ShowStore = this.store): void {
    const links = [...this.links.values()];
    this.links.clear();
    const { keptPoses } = this.room.trackerDesk;
    this.store = reopened;
    this.refusing = false;
    this.room = roomOn(this.refusable(reopened), this.nowMs, keptPoses);
    for (const link of links) link.cut();
  }

  /** What the hub's sockets do with the room's effects. */
  perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.do) {
        case "send":
          this.links.get(effect.to)?.toPage.push(JSON.stringify(effect.message));
          break;
        case "firstTick":
          this.sendBytes(this.links.get(effect.to), effect.bytes);
          break;
        case "close":
          this.closeLink(effect.to, effect.reason);
          break;
        case "tick":
          for (const person of this.room.people) {
            const bytes = person.page === "wall" ? effect.walls : effect.crew;
            if (bytes !== null) this.sendBytes(this.links.get(person.sessionId), bytes);
          }
      }
    }
  }

  private sendBytes(link: FakeLink | undefined, bytes: Uint8Array<ArrayBuffer>): void {
    if (link === undefined) return;
    let outbox = this.outboxes.get(link.sessionId);
    if (outbox === undefined) this.outboxes.set(link.sessionId, (outbox = new Outbox(this.nowMs)));
    outbox.sending(bytes.length, this.nowMs);
    link.toPage.push(bytes);
  }

  private untilNextFrame(): number {
    const show = showOf(this.room.document);
    if (show === null) return 40;
    return Math.max(0.01, frameStartMs(show, frameAtMs(show, this.nowMs) + 1) + 0.5 - this.nowMs);
  }

  private newLink(entrance: Entrance): FakeLink {
    const link = new FakeLink(`session-${++this.sessions}`, { pageClosed: (closed) => this.leaving.push(closed) });
    this.entrances.set(link.sessionId, entrance);
    this.links.set(link.sessionId, link);
    return link;
  }

  private receive(link: FakeLink, data: string | Uint8Array): void {
    if (!this.links.has(link.sessionId)) return;
    if (typeof data !== "string") {
      const total = decodeReceipt(data);
      const honest = total !== null && this.outboxes.get(link.sessionId)?.receipt(total, this.nowMs) === true;
      if (!honest) this.closeLink(link.sessionId, "badMessage");
      return;
    }
    const parsed = parsePageMessage(data);
    const entrance = this.entrances.get(link.sessionId) ?? LOCAL_ENTRANCE;
    if (parsed.ok) {
      this.perform(this.room.receive(link.sessionId, parsed.message, this.nowMs, this.wallClockMs, entrance));
    } else this.closeLink(link.sessionId, "badMessage");
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
    if (this.links.delete(link.sessionId)) this.room.leave(link.sessionId);
  }
}
