import type { Link, Target } from "./link";
import type { Update } from "./stamp";
import type { Kind, Stream } from "./workload";

/** Where a running server listens. */
export interface Address {
  readonly port: number;
  /** UDP, for a tracker's datagrams; 0 where the server has no such thing. */
  readonly freedPort: number;
}

/** One client's side of a server's protocol, as far as it must be kept up for updates to flow. */
export interface Client {
  /** The wire sets it once updates come. */
  isIn: boolean;
  /** Answers what wants an answer. */
  readonly hear: (payload: Buffer, isText: boolean) => void;
}

/** Sends values as this server's clients do. */
export interface Speaker {
  /** `link` is that of the stream's page; null for kinds that need none. */
  say(link: Link | null, stream: Stream, update: Update): void;
  dispose(): void;
}

/** What the clients of one server must know. */
export interface Wire {
  /** Where a client's link opens; some servers are asked over HTTP first. */
  target(address: Address): Promise<Target>;
  /** After the opening handshake. */
  join(link: Link, name: string): Client;
  /** Decoded no further than it takes to know which values came; text answers of the server have none. */
  updatesIn(payload: Buffer, isText: boolean): readonly Update[];
  /** False for a kind that comes in by another way than a page's socket. */
  needsPage(kind: Kind): boolean;
  speaker(address: Address): Promise<Speaker>;
}

/** A client that is in as soon as its socket is open, and is never asked anything. */
export function silentClient(): Client {
  return { isIn: true, hear: () => undefined };
}
