/** The same reason from the same host is said once in so long. */
const SAY_EVERY_MS = 60_000;
/** More different hosts and reasons than this at once are a flood: they are counted, and said by the next line. */
const MOST_SAID = 500;

interface Said {
  readonly atMs: number;
  unsaid: number;
}

/** What the hub turned away: counted by reason, and said at the terminal without flooding it. */
export class Refusals {
  private readonly byReason = new Map<string, number>();
  private readonly said = new Map<string, Said>();

  constructor(
    private readonly now: () => number,
    private readonly say: (line: string) => void = (line) => console.warn(line),
  ) {}

  get counts(): ReadonlyMap<string, number> {
    return this.byReason;
  }

  /** Counted, not said: an ordinary mistake of a caller, who is told. */
  count(reason: string): void {
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
  }

  /** `what`: what was asked for, as it came. */
  add(reason: string, host: string, what: string): void {
    this.count(reason);
    const now = this.now();
    const key = `${reason} ${host}`;
    const before = this.said.get(key);
    if (before !== undefined && now - before.atMs < SAY_EVERY_MS) {
      before.unsaid++;
      return;
    }
    if (before === undefined && !this.hasRoom(now)) return;
    this.said.set(key, { atMs: now, unsaid: 0 });
    const more = before === undefined || before.unsaid === 0 ? "" : ` (and ${before.unsaid} times before)`;
    this.say(`Refused ${printable(what)} from ${host === "" ? "an unknown host" : host}: ${reason}${more}`);
  }

  private hasRoom(now: number): boolean {
    if (this.said.size < MOST_SAID) return true;
    for (const [key, { atMs }] of this.said) if (now - atMs >= SAY_EVERY_MS) this.said.delete(key);
    return this.said.size < MOST_SAID;
  }
}

/** One short line, whatever was sent; and a link's token is nobody's to read in a log. */
function printable(what: string): string {
  const text = what.replace(/(\/join\/)[^\s?]+/, "$1…").replace(/[^\x20-\x7e…]/g, "?");
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
