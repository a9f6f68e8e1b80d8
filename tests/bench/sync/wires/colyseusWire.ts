import { loadPeer } from "../peers";
import { stampsIn, type Update } from "../stamp";
import type { Client, Wire } from "../wire";
import { poseBytes, poseText, valueOf, type Stream } from "../workload";

const JOIN_ROOM = 10;
const ROOM_DATA = 13;
const ROOM_DATA_BYTES = 17;

interface ColyseusWriter {
  readonly packColyseus: (value: unknown) => Uint8Array;
}

interface Seat {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

interface Said {
  readonly code: number;
  readonly body: Uint8Array;
}

/** Every value as it comes. */
export const colyseusWire = wireOf("stage", (stream, update, pack) =>
  stream.kind === "pose"
    ? { code: ROOM_DATA_BYTES, body: poseBytes(update) }
    : { code: ROOM_DATA, body: pack(valueOf(stream, update)) },
);

/** Room state: a value is a string by its key, so that the room has nothing to write as JSON. */
export const colyseusStateWire = wireOf("stageState", (stream, update, pack) => {
  const data = stream.kind === "pose" ? poseText(update) : JSON.stringify(valueOf(stream, update));
  return { code: ROOM_DATA, body: pack({ key: String(stream.key), data }) };
});

/** Colyseus 0.18: a seat by HTTP, then a socket to it; the client acknowledges the room's first message. */
function wireOf(
  room: string,
  say: (stream: Stream, update: Update, pack: ColyseusWriter["packColyseus"]) => Said,
): Wire {
  return {
    async target({ port }) {
      const answer = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/${room}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      const seat = (await answer.json()) as Seat;
      return { port, path: `/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}` };
    },
    join(link) {
      const client: Client = {
        isIn: false,
        hear(payload: Buffer) {
          if (client.isIn || payload[0] !== JOIN_ROOM) return;
          link.sendBytes(Uint8Array.of(JOIN_ROOM));
          client.isIn = true;
        },
      };
      return client;
    },
    updatesIn: stampsIn,
    needsPage: () => true,
    async speaker() {
      const { packColyseus } = await loadPeer<ColyseusWriter>("colyseusWriter.mjs");
      return {
        say(link, stream, update) {
          const { code, body } = say(stream, update, packColyseus);
          link?.sendBytes(Buffer.concat([headOf(code, stream.kind), body]));
        },
        dispose: () => undefined,
      };
    },
  };
}

/** The message's code and its type as a MessagePack short string. */
function headOf(code: number, type: string): Buffer {
  return Buffer.concat([Uint8Array.of(code, 0xa0 | type.length), Buffer.from(type, "latin1")]);
}
