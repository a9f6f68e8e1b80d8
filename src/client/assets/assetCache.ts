/** loading: on its way, however long that takes. missing: the hub has no such file. broken: it can't be decoded. */
export type AssetState<T extends object> = T | "loading" | "missing" | "broken";

export interface AssetCacheSetup<T extends object> {
  /** A file's bytes; null where the hub says that there is no such file. Rejects where it couldn't be asked. */
  readonly fetchBytes: (id: string, signal: AbortSignal) => Promise<ArrayBuffer | null>;
  readonly decode: (bytes: ArrayBuffer, id: string) => Promise<T>;
  /** Frees what a value holds on the GPU, say. */
  readonly dispose?: (value: T, id: string) => void;
  /** A file came, turned out not to be there, or is worth asking for again: whoever shows it draws anew. */
  readonly onChange?: () => void;
  /** After so many sweeps in which nobody asked for it a file is freed. */
  readonly keepSweeps?: number;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;
/** Somebody may be sending the file just now. */
const MISSING_RETRY_MS = 5000;
/** The same bytes decode no better; but a device may have been short of memory. */
const BROKEN_RETRY_MS = 30_000;
const KEEP_SWEEPS = 3;

interface Entry<T extends object> {
  state: AssetState<T>;
  fault: string | null;
  /** Sweeps since somebody asked for it. */
  idle: number;
  /** Somebody has asked since the last try began. */
  asked: boolean;
  failures: number;
  /** Until the next try; null while one goes on, and when it is for whoever asks next to begin it. */
  timer: ReturnType<typeof setTimeout> | null;
  running: AbortController | null;
}

/**
 * Decoded files by id, for code that draws: `get` never waits. What the line refuses is tried again for as long as
 * somebody asks for it, since a wall has nobody to press a button.
 */
export class AssetCache<T extends object> {
  private readonly entries = new Map<string, Entry<T>>();
  private wanted: ReadonlySet<string> = new Set();
  private isDisposed = false;

  constructor(private readonly setup: AssetCacheSetup<T>) {}

  /** The file, or why there is none yet. The first asking begins to fetch it. */
  get(id: string): AssetState<T> {
    const known = this.entries.get(id);
    if (known !== undefined) {
      known.idle = 0;
      known.asked = true;
    }
    return this.entryOf(id).state;
  }

  /** Fetches these, and holds on to them, until other ones are named. */
  prefetch(ids: Iterable<string>): void {
    this.wanted = new Set(ids);
    for (const id of this.wanted) this.entryOf(id);
  }

  /** Whether each of these is here, or surely isn't to be had. Asks for them. */
  isReady(ids: Iterable<string>): boolean {
    // Each is asked for, also when one before it isn't there.
    return [...ids].map((id) => this.get(id)).every((state) => state !== "loading");
  }

  /** Why a file is broken, in the decoder's words; null for any other. */
  faultOf(id: string): string | null {
    return this.entries.get(id)?.fault ?? null;
  }

  /** The line is back, say: whatever waits to be tried again is tried now. */
  retryNow(): void {
    for (const [id, entry] of this.entries) {
      if (entry.timer === null) continue;
      entry.failures = 0;
      this.start(id, entry);
    }
  }

  /** Once in a while: frees what nobody has asked for lately and nobody has named to be fetched. */
  sweep(): void {
    const { keepSweeps = KEEP_SWEEPS } = this.setup;
    for (const [id, entry] of this.entries) {
      if (this.wanted.has(id)) entry.idle = 0;
      else if (++entry.idle > keepSweeps) this.free(id, entry);
    }
  }

  /** Files held or on their way. */
  get size(): number {
    return this.entries.size;
  }

  dispose(): void {
    this.isDisposed = true;
    for (const [id, entry] of this.entries) this.free(id, entry);
  }

  private entryOf(id: string): Entry<T> {
    let entry = this.entries.get(id);
    if (entry === undefined) {
      entry = { state: "loading", fault: null, idle: 0, asked: false, failures: 0, timer: null, running: null };
      if (this.isDisposed) return entry;
      this.entries.set(id, entry);
    }
    const isDue = typeof entry.state === "string" && entry.timer === null && entry.running === null;
    if (isDue) this.start(id, entry);
    return entry;
  }

  private start(id: string, entry: Entry<T>): void {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    entry.asked = false;
    entry.running = new AbortController();
    void this.load(id, entry, entry.running.signal);
  }

  /** Its signal is aborted once the file is freed: what comes after that is nobody's. */
  private async load(id: string, entry: Entry<T>, signal: AbortSignal): Promise<void> {
    let bytes: ArrayBuffer | null;
    try {
      bytes = await this.setup.fetchBytes(id, signal);
    } catch {
      const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** entry.failures++);
      if (!signal.aborted) this.tryLater(id, entry, delayMs);
      return;
    }
    if (signal.aborted) return;
    entry.failures = 0;
    if (bytes === null) {
      this.tryLater(id, entry, MISSING_RETRY_MS);
      this.settle(entry, "missing", null);
      return;
    }
    let value: T;
    try {
      value = await this.setup.decode(bytes, id);
    } catch (error) {
      if (signal.aborted) return;
      this.tryLater(id, entry, BROKEN_RETRY_MS);
      this.settle(entry, "broken", error instanceof Error ? error.message : String(error));
      return;
    }
    if (signal.aborted) {
      this.setup.dispose?.(value, id);
      return;
    }
    entry.running = null;
    this.settle(entry, value, null);
  }

  private settle(entry: Entry<T>, state: AssetState<T>, fault: string | null): void {
    const isNews = entry.state !== state;
    entry.state = state;
    entry.fault = fault;
    if (isNews) this.setup.onChange?.();
  }

  private tryLater(id: string, entry: Entry<T>, delayMs: number): void {
    entry.running = null;
    entry.timer = setTimeout(() => {
      entry.timer = null;
      if (entry.asked || this.wanted.has(id)) this.start(id, entry);
      // A page that draws only what is new asks again now, if it still shows the file.
      else this.setup.onChange?.();
    }, delayMs);
  }

  private free(id: string, entry: Entry<T>): void {
    this.entries.delete(id);
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.running?.abort();
    if (typeof entry.state !== "string") this.setup.dispose?.(entry.state, id);
  }
}
