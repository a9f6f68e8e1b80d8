import { stampsIn } from "../stamp";
import type { Client, Wire } from "../wire";
import { poseText, valueOf } from "../workload";

// Engine.IO 4 and Socket.IO 5 packet types, as their first characters.
const ENGINE_PING = "2";
const ENGINE_PONG = "3";
const CONNECT = "40";
const EVENT = "42";

/**
 * Poses go as text of the same length: Socket.IO sends bytes as a second message behind a placeholder, and bytes cost it
 * twice as much here.
 */
export const socketIoWire: Wire = {
  target: ({ port }) => Promise.resolve({ port, path: "/socket.io/?EIO=4&transport=websocket" }),
  join(link) {
    const client: Client = {
      isIn: false,
      hear(payload: Buffer, isText: boolean) {
        if (!isText) return;
        const start = payload.toString("latin1", 0, 2);
        if (start === CONNECT) client.isIn = true;
        else if (start === ENGINE_PING) link.sendText(ENGINE_PONG);
      },
    };
    link.sendText(CONNECT);
    return client;
  },
  updatesIn: stampsIn,
  needsPage: () => true,
  speaker: () =>
    Promise.resolve({
      say(link, stream, update) {
        const value = stream.kind === "pose" ? poseText(update) : valueOf(stream, update);
        link?.sendText(EVENT + JSON.stringify([stream.kind, value]));
      },
      dispose: () => undefined,
    }),
};
