import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A line to a port of this machine that carries so many bytes a second towards the client; 0: nothing at all. */
export interface Throttle {
  readonly port: number;
  bytesPerSecond: number;
  close(): void;
}

const TURN_MS = 20;

/** Reads from the server no faster than it may hand on, so that the server's own socket feels it. */
export async function throttledLine(target: number): Promise<Throttle> {
  const sockets = new Set<Socket>();
  const state = { bytesPerSecond: Number.POSITIVE_INFINITY };
  const server: Server = createServer((near) => {
    const far = connect({ port: target, host: "127.0.0.1", readableHighWaterMark: 4096 } as never);
    near.on("data", (bytes) => void far.write(bytes));
    far.pause();
    let credit = 0;
    const timer = setInterval(() => {
      credit = Math.min(state.bytesPerSecond, credit + (state.bytesPerSecond * TURN_MS) / 1000);
      while (credit > 0) {
        const bytes = far.read(Math.min(far.readableLength, Math.max(1, Math.floor(credit)))) as Buffer | null;
        if (bytes === null) break;
        credit -= bytes.length;
        near.write(bytes);
      }
    }, TURN_MS);
    const end = (): void => {
      clearInterval(timer);
      near.destroy();
      far.destroy();
      sockets.delete(near);
    };
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
    sockets.add(near);
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    get bytesPerSecond() {
      return state.bytesPerSecond;
    },
    set bytesPerSecond(value: number) {
      state.bytesPerSecond = value;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
