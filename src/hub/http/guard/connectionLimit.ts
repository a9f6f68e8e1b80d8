export interface ConnectionCaps {
  /** Open connections from one address. */
  readonly perHost: number;
  readonly total: number;
  /** From this machine: walls, crew and tests may all run on it. */
  readonly loopback?: number;
}

const LOOPBACK_CAP = 2000;
const LOOPBACK = /^(127\.|::1$)/;

/** The address without the prefix that IPv4 gets on a socket that takes both. */
export function plainHost(address: string | undefined): string {
  return (address ?? "").replace(/^::ffff:/i, "");
}

/** How many connections a host may hold open. Each `take` that says yes is given back with `release`. */
export class ConnectionLimit {
  private readonly open = new Map<string, number>();
  private total = 0;

  constructor(private readonly caps: ConnectionCaps) {}

  /** False: this host, or all together, hold as many as they may. */
  take(address: string): boolean {
    const host = plainHost(address);
    const held = this.open.get(host) ?? 0;
    const cap = LOOPBACK.test(host) ? (this.caps.loopback ?? LOOPBACK_CAP) : this.caps.perHost;
    if (held >= cap || this.total >= this.caps.total) return false;
    this.open.set(host, held + 1);
    this.total++;
    return true;
  }

  release(address: string): void {
    const host = plainHost(address);
    const held = this.open.get(host) ?? 0;
    if (held === 0) return;
    if (held === 1) this.open.delete(host);
    else this.open.set(host, held - 1);
    this.total--;
  }

  get held(): number {
    return this.total;
  }
}
