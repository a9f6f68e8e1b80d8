import type { Writable } from "node:stream";
import { toldEntry, type DocumentEntry } from "../../../model/document/entry";
import type { AppSetup } from "../appSetup";
import { plainHost } from "../guard/connectionLimit";

/** Streams of one host; on the hub's own machine button boxes, scripts and tests come together. */
const PER_HOST = 16;
const PER_LOCAL = 64;
const MOST = 256;
const WATCH_MS = 1000;
const HEARTBEAT_MS = 15_000;
/** A reader that has taken nothing for so long is cut; it comes back with Last-Event-ID and loses nothing. */
const STALL_MS = 10_000;
const LET_GO_MS = 2000;
/** Entries read from disk at a time for a stream that is behind. */
const PAGE = 100;
/** Waiting in this process for one reader, beyond the one event that went over it. */
const BUFFER_BYTES = 64 * 1024;

const TOPICS = ["people", "proposals"] as const;
type Topic = (typeof TOPICS)[number];

interface Stream {
  readonly out: ReadableStreamDefaultController<Uint8Array>;
  /** The line under it, for one that has to be broken. */
  readonly line: Writable;
  readonly host: string;
  readonly grantId: string | null;
  /** Last entry written. */
  sent: number;
  wroteMs: number;
  /** Since when the reader takes nothing more; null while it reads. */
  stalledMs: number | null;
  /** People or proposals changed while it read nothing. */
  missedNews: boolean;
}

/** Who follows: the line to it, its address, and the link it came through. */
export interface Reader {
  readonly line: Writable;
  readonly address: string | undefined;
  readonly grantId: string | null;
}

type Setup = Pick<AppSetup, "room" | "store" | "now" | "wallClock" | "onEntry">;

/**
 * Changes as server-sent events. Nothing is queued for a slow reader: what it has not been written yet is read from the
 * store once it reads on, so a stream costs the same whether it is up to date or a day behind.
 */
export class EventStreams {
  private readonly streams = new Set<Stream>();
  private stopListening: (() => void) | null = null;
  private timer: NodeJS.Timeout | null = null;
  private told: Record<Topic, string> = { people: "", proposals: "" };

  constructor(private readonly setup: Setup) {}

  get count(): number {
    return this.streams.size;
  }

  hasRoomFor(address: string | undefined): boolean {
    const host = plainHost(address);
    const held = [...this.streams].filter((stream) => stream.host === host).length;
    return this.streams.size < MOST && held < (/^(127\.|::1$)/.test(host) ? PER_LOCAL : PER_HOST);
  }

  /** `after`: last entry that the reader knows; null: it wants those to come. */
  open(reader: Reader, after: number | null): ReadableStream<Uint8Array> {
    let stream: Stream | null = null;
    return new ReadableStream<Uint8Array>(
      {
        start: (out) => {
          stream = this.begin(out, reader, after);
        },
        pull: () => {
          if (stream !== null) this.readOn(stream);
        },
        cancel: () => {
          if (stream !== null) this.forget(stream);
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
    );
  }

  private begin(
    out: ReadableStreamDefaultController<Uint8Array>,
    { line, address, grantId }: Reader,
    after: number | null,
  ): Stream {
    const { room, now } = this.setup;
    const last = room.lastSequence;
    const isStranger = after !== null && after > last;
    const stream: Stream = {
      out,
      line,
      grantId,
      host: plainHost(address),
      sent: after === null || isStranger ? last : after,
      wroteMs: now(),
      stalledMs: null,
      missedNews: false,
    };
    this.streams.add(stream);
    this.start();
    this.write(stream, encoded("retry: 2000\n\n"));
    if (isStranger) this.write(stream, eventBytes("restart", { sequence: last }));
    this.writeNews(stream, TOPICS);
    this.pump(stream);
    return stream;
  }

  private readOn(stream: Stream): void {
    stream.stalledMs = null;
    if (stream.missedNews) this.writeNews(stream, TOPICS);
    stream.missedNews = false;
    this.pump(stream);
  }

  private writeNews(stream: Stream, topics: readonly Topic[]): void {
    for (const topic of topics) this.write(stream, this.newsBytes(topic));
  }

  private start(): void {
    if (this.timer !== null) return;
    this.told = this.standing();
    this.stopListening = this.setup.onEntry((entry) => this.tell(entry));
    this.timer = setInterval(() => this.watch(), WATCH_MS);
    this.timer.unref();
  }

  private forget(stream: Stream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.stopListening?.();
    [this.timer, this.stopListening] = [null, null];
  }

  private tell(entry: DocumentEntry): void {
    const bytes = entryBytes(entry);
    for (const stream of this.streams) {
      if (stream.stalledMs !== null || stream.sent >= entry.sequence || this.cutStale(stream)) continue;
      if (stream.sent === entry.sequence - 1) {
        stream.sent = entry.sequence;
        this.write(stream, bytes);
      } else this.pump(stream);
    }
  }

  /** Writes what the store has after the last entry written, until the reader takes no more. */
  private pump(stream: Stream): void {
    const { store, room } = this.setup;
    while (stream.stalledMs === null && stream.sent < room.lastSequence && this.streams.has(stream)) {
      if (this.cutStale(stream)) return;
      const entries = store.entriesAfter(stream.sent, PAGE);
      if (entries.length === 0) return;
      for (const entry of entries) {
        if (stream.stalledMs !== null) break;
        stream.sent = entry.sequence;
        this.write(stream, entryBytes(toldEntry(entry)));
      }
    }
  }

  private write(stream: Stream, bytes: Uint8Array): void {
    if (!this.streams.has(stream)) return;
    stream.wroteMs = this.setup.now();
    stream.out.enqueue(bytes);
    if ((stream.out.desiredSize ?? 0) <= 0) stream.stalledMs ??= this.setup.now();
  }

  private watch(): void {
    const now = this.setup.now();
    const before = this.told;
    this.told = this.standing();
    const news = TOPICS.filter((topic) => this.told[topic] !== before[topic]);
    for (const stream of this.streams) {
      if (this.cutStale(stream)) continue;
      if (stream.stalledMs !== null) {
        stream.missedNews ||= news.length > 0;
        if (now - stream.stalledMs > STALL_MS) this.cut(stream, `nothing was read for ${STALL_MS / 1000} s`);
        continue;
      }
      this.writeNews(stream, news);
      if (now - stream.wroteMs > HEARTBEAT_MS) this.write(stream, encoded(": still here\n\n"));
    }
  }

  /** True where the link that a stream came through lets in no more: the stream ends. */
  private cutStale(stream: Stream): boolean {
    if (stream.grantId === null) return false;
    const entrance = this.setup.room.entranceOf(stream.grantId, this.setup.wallClock());
    if (typeof entrance !== "string") return false;
    this.cut(stream, `this link is ${entrance}`);
    return true;
  }

  private cut(stream: Stream, why: string): void {
    this.forget(stream);
    stream.out.enqueue(encoded(`: cut: ${why}\n\n`));
    stream.out.close();
    // Who doesn't read doesn't read this either.
    setTimeout(() => stream.line.destroy(), LET_GO_MS).unref();
  }

  /** Who is here as what, and what waits: their changes are told; what pages measure every second isn't. */
  private standing(): Record<Topic, string> {
    const { room } = this.setup;
    const people = room.people.map(({ sessionId, name, role, page, outputId, looksAt }) =>
      [sessionId, name, role, page, outputId, looksAt].join(" "),
    );
    return { people: people.join("\n"), proposals: room.waitingProposals.map(({ id }) => id).join("\n") };
  }

  private newsBytes(topic: Topic): Uint8Array {
    const { room } = this.setup;
    return topic === "people"
      ? eventBytes("people", { people: room.people })
      : eventBytes("proposals", { proposals: room.waitingProposals });
  }
}

const encoder = new TextEncoder();

function encoded(text: string): Uint8Array {
  return encoder.encode(text);
}

function entryBytes(entry: DocumentEntry): Uint8Array {
  return encoded(`id: ${entry.sequence}\n${eventText("entry", entry)}`);
}

function eventBytes(event: string, data: object): Uint8Array {
  return encoded(eventText(event, data));
}

/** JSON has no line breaks of its own, so one data line carries it. */
function eventText(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
