import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket, type RawData } from "ws";
import type { Flags } from "../../src/hub/flags";
import { startHub, type RunningHub } from "../../src/hub/hub";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import type { LiveFrame } from "../../src/model/frame/live";
import { SUBPROTOCOL } from "../../src/model/protocol/messages";
import { decodeTick, encodeReceipt } from "../../src/model/protocol/tick";
import { fillStore } from "./testRoom";
import { testShow } from "./testShow";

export interface TestHub {
  readonly hub: RunningHub;
  readonly url: string;
  stop(): Promise<void>;
}

/** A whole hub on free ports, with a page of one line for its pages. */
export async function startTestHub(flags: Partial<Flags> = {}): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-hub-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>The pages</title>");
  writeFileSync(join(folder, "secret.txt.bak"), "not asked for");
  const all: Flags = {
    port: 0,
    host: "127.0.0.1",
    data: folder,
    show: null,
    open: false,
    demo: true,
    freed: 0,
    ...flags,
  };
  const store = fillStore(createMemoryStore(), testShow(Date.now()));
  const hub = await startHub({ flags: all, store, pages: folder, version: "0.0.0-test" });
  return {
    hub,
    url: `http://127.0.0.1:${hub.port}`,
    async stop() {
      await hub.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A bare WebSocket to the hub, for messages that no page of ours would send. */
export interface RawPage {
  send(data: unknown): void;
  sendBytes(data: Uint8Array): void;
  /** The next message, entry or piece of news of a type, those that came already included. */
  next(type: string): Promise<Record<string, unknown>>;
  nextFrame(): Promise<LiveFrame>;
  /** The next tick's bytes. */
  nextTick(): Promise<Uint8Array>;
  readonly closed: Promise<Closed>;
  close(): void;
}

export interface RawPageSetup {
  readonly protocols?: readonly string[];
  readonly headers?: Record<string, string>;
  readonly path?: string;
}

/** Resolves once the line is open; rejects with the HTTP status where the hub refuses it. */
export function openRawPage(hub: TestHub, setup: RawPageSetup = {}): Promise<RawPage> {
  const { protocols = [SUBPROTOCOL], headers = {}, path = "/sync" } = setup;
  const socket = new WebSocket(`${hub.url.replace("http", "ws")}${path}`, [...protocols], { headers });
  const texts: Record<string, unknown>[] = [];
  const frames: LiveFrame[] = [];
  const ticks: Uint8Array[] = [];
  let bytesRead = 0;
  let waiting: (() => boolean)[] = [];
  socket.on("message", (data: RawData, isBinary) => {
    if (isBinary) {
      const bytes = new Uint8Array(data as Buffer);
      const tick = decodeTick(bytes);
      ticks.push(bytes);
      frames.push(...(tick?.frames ?? []));
      const news = (tick?.news ?? []).map((message) => ({ ...message }));
      texts.push(...(tick?.entries ?? []).map((entry) => ({ type: "entry", ...entry })), ...news);
      bytesRead += bytes.length;
      if (socket.readyState === socket.OPEN) socket.send(encodeReceipt(bytesRead));
    } else texts.push(JSON.parse((data as Buffer).toString("utf8")) as Record<string, unknown>);
    waiting = waiting.filter((check) => !check());
  });
  const closed = new Promise<Closed>((done) => {
    socket.on("close", (code, reason) => done({ code, reason: reason.toString("utf8") }));
  });
  function soon<T>(take: () => T | undefined): Promise<T> {
    return new Promise((done) => {
      const check = (): boolean => {
        const found = take();
        if (found !== undefined) done(found);
        return found !== undefined;
      };
      if (!check()) waiting.push(check);
    });
  }
  return new Promise((done, failed) => {
    socket.on("unexpected-response", (_, response) => failed(new Error(`HTTP ${response.statusCode}`)));
    socket.on("error", failed);
    socket.on("open", () =>
      done({
        send: (data) => socket.send(typeof data === "string" ? data : JSON.stringify(data)),
        sendBytes: (data) => socket.send(data),
        next: (type) =>
          soon(() => {
            const at = texts.findIndex((message) => message["type"] === type);
            return at < 0 ? undefined : texts.splice(at, 1)[0];
          }),
        nextFrame: () => soon(() => frames.shift()),
        nextTick: () => soon(() => ticks.shift()),
        closed,
        close: () => socket.close(),
      }),
    );
  });
}
