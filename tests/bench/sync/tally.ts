import type { Update } from "./stamp";
import { KINDS, type Kind, type Stream } from "./workload";
import type { Window } from "./worker";

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface KindTally extends Latency {
  /** Values of the window that reached a client, each once for each client. */
  readonly delivered: number;
}

export interface TallyResult {
  readonly all: KindTally;
  readonly kinds: Readonly<Partial<Record<Kind, KindTally>>>;
  /** Values that a client had already: told twice, counted once. */
  readonly repeated: number;
  /** Of all clients, as they arrived in the window. */
  readonly messages: number;
  readonly bytes: number;
}

/** A value can come again (as a sample, then in a frame), but not after this many newer ones of its key. */
const REMEMBERED = 64;

/** Counts what reached the clients. Only values stamped within the window count, whenever they come. */
export class Tally {
  private window: Window = { fromUs: Number.POSITIVE_INFINITY, toUs: Number.POSITIVE_INFINITY };
  private readonly kinds: readonly Kind[];
  private readonly newest: Float64Array;
  private readonly seen: Float64Array;
  private readonly latencies = new Map<Kind, number[]>();
  private readonly heads: Uint32Array;
  private repeated = 0;
  private messages = 0;
  private bytes = 0;

  constructor(clients: number, streams: readonly Stream[]) {
    this.kinds = streams.map(({ kind }) => kind);
    const lines = clients * streams.length;
    this.newest = new Float64Array(lines);
    this.heads = new Uint32Array(lines);
    this.seen = new Float64Array(lines * REMEMBERED);
    for (const kind of this.kinds) this.latencies.set(kind, []);
  }

  begin(window: Window): void {
    this.window = window;
  }

  countBytes(count: number, atUs: number): void {
    if (this.holds(atUs)) this.bytes += count;
  }

  take(client: number, updates: readonly Update[], atUs: number): void {
    if (this.holds(atUs)) this.messages++;
    for (const { key, stampUs } of updates) {
      const kind = this.kinds[key];
      if (kind === undefined || !this.holds(stampUs)) continue;
      if (this.isNew(client * this.kinds.length + key, stampUs)) this.latencies.get(kind)?.push(atUs - stampUs);
      else this.repeated++;
    }
  }

  result(): TallyResult {
    const kinds: Partial<Record<Kind, KindTally>> = {};
    for (const kind of KINDS) {
      const latencies = this.latencies.get(kind);
      if (latencies !== undefined) kinds[kind] = summary([latencies]);
    }
    const { repeated, messages, bytes } = this;
    return { all: summary([...this.latencies.values()]), kinds, repeated, messages, bytes };
  }

  private holds(us: number): boolean {
    return us >= this.window.fromUs && us < this.window.toUs;
  }

  private isNew(line: number, stampUs: number): boolean {
    const from = line * REMEMBERED;
    // Most values are newer than any before; only others are looked for among those that came.
    if (stampUs <= (this.newest[line] ?? 0)) {
      if (this.seen.subarray(from, from + REMEMBERED).includes(stampUs)) return false;
    } else this.newest[line] = stampUs;
    const head = this.heads[line] ?? 0;
    this.seen[from + (head % REMEMBERED)] = stampUs;
    this.heads[line] = head + 1;
    return true;
  }
}

function summary(parts: readonly (readonly number[])[]): KindTally {
  const delivered = parts.reduce((sum, { length }) => sum + length, 0);
  const sorted = new Float64Array(delivered);
  let at = 0;
  for (const part of parts) {
    sorted.set(part, at);
    at += part.length;
  }
  sorted.sort();
  const ms = (share: number): number => (sorted[Math.min(delivered - 1, Math.floor(delivered * share))] ?? 0) / 1000;
  return { delivered, p50Ms: ms(0.5), p99Ms: ms(0.99) };
}
