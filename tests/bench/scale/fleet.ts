import { WebSocket } from "ws";
import type { SocketLike } from "../../../src/client/connection";
import { StageClient } from "../../../src/client/stageClient";
import { SUBPROTOCOL, type PageKind } from "../../../src/model/protocol/messages";

/** How often each page looks for a new frame, as a screen refresh would have it. */
const REFRESH_MS = 8;

export interface FleetSetup {
  readonly port: number;
  readonly walls: number;
  readonly crew: number;
}

/** When a stamp reached each page: in its document (the panels), and in a frame that it resolved (the picture). */
export interface Arrival {
  readonly stamp: string;
  readonly page: number;
  readonly atMs: number;
}

export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Real pages without a screen: the product's own client on real sockets, all in this process. */
export class Fleet {
  readonly clients: StageClient[] = [];
  readonly known: Arrival[] = [];
  readonly resolved: Arrival[] = [];
  readonly joinMs: number[] = [];
  private readonly lastKnown: string[] = [];
  private readonly lastResolved: string[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly setup: FleetSetup) {}

  async joinAll(): Promise<void> {
    this.timer = setInterval(() => this.refresh(), REFRESH_MS);
    for (let i = 0; i < this.setup.walls; i++) await this.join("wall", i);
    for (let i = 0; i < this.setup.crew; i++) await this.join("viewer", i);
  }

  /** Resolves once the page has the document and has resolved its first frame. */
  private async join(page: PageKind, number: number): Promise<void> {
    const url = `ws://127.0.0.1:${this.setup.port}/sync`;
    const started = nowMs();
    const index = this.clients.length;
    const client = new StageClient({
      identity: {
        page,
        name: `${page} ${number}`,
        personId: `bench ${page} ${number}`,
        ...(page === "wall" ? { outputId: `output:w${number}` } : {}),
      },
      openSocket: () => new WebSocket(url, SUBPROTOCOL) as unknown as SocketLike,
      now: () => performance.now(),
      pageName: `${page}${number}-${process.pid}`,
    });
    this.clients[index] = client;
    client.open();
    await until(() => client.current !== null);
    this.joinMs.push(nowMs() - started);
  }

  private refresh(): void {
    for (const [index, client] of this.clients.entries()) {
      const frame = client.advance();
      const atMs = nowMs();
      if (frame !== null) {
        client.markDrawn();
        const stamp = frame.lights.find(({ record }) => record.id === "light:key")?.record.name ?? "";
        if (stamp.startsWith("@") && this.lastResolved[index] !== stamp) {
          this.lastResolved[index] = stamp;
          this.resolved.push({ stamp, page: index, atMs });
        }
      }
      const stamp = client.store.getState().document.get("light:key")?.name ?? "";
      if (stamp.startsWith("@") && this.lastKnown[index] !== stamp) {
        this.lastKnown[index] = stamp;
        this.known.push({ stamp, page: index, atMs });
      }
    }
  }

  get agreement() {
    return this.clients.at(-1)?.store.getState().agreement;
  }

  dispose(): void {
    if (this.timer !== null) clearInterval(this.timer);
    for (const client of this.clients) client.dispose();
  }
}

export async function until(isTrue: () => boolean, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error("waited for too long");
    await new Promise((done) => void setTimeout(done, 4));
  }
}
