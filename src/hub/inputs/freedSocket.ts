import { createSocket, type Socket } from "node:dgram";

export interface FreedSocket {
  /** The port it listens on, null when it does not. */
  readonly port: number | null;
  /** Why it does not listen, in a sentence; null when it does. */
  readonly problem: string | null;
  close(): void;
}

/**
 * Listens for FreeD datagrams. A port that can't be had is no reason to keep the stage dark: the hub goes on and the
 * problem is shown at the tracker.
 */
export function listenForFreed(port: number, onDatagram: (bytes: Uint8Array) => void): Promise<FreedSocket> {
  return new Promise((done) => {
    const socket: Socket = createSocket({ type: "udp4" });
    let listening = false;
    socket.on("message", (bytes) => onDatagram(bytes));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // After listening, an error is one datagram's (an ICMP answer); the socket stays.
      if (listening) return;
      socket.close();
      const why = error.code === "EADDRINUSE" ? "another program has it" : error.message;
      const problem = `UDP port ${port} for FreeD can't be opened: ${why}. Stop that program, or start the hub with --freed PORT.`;
      done({ port: null, problem, close: () => undefined });
    });
    socket.bind(port, () => {
      listening = true;
      done({ port: socket.address().port, problem: null, close: () => socket.close() });
    });
  });
}
