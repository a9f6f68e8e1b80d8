import { createSocket } from "node:dgram";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "../../../../src/model/protocol/messages";
import { decodeTick, encodeReceipt } from "../../../../src/model/protocol/tick";
import { encodeFreed } from "../../../../src/model/tracking/freed";
import type { Link } from "../link";
import { nowUs, stampsIn, stampText, type Update } from "../stamp";
import type { Client, Wire } from "../wire";
import { streamsOf, type Stream } from "../workload";

const STREAMS = streamsOf(2);
const POSE_KEY = keyOf(({ kind }) => kind === "pose");
const DRAG_KEYS = new Map(STREAMS.filter(({ kind }) => kind === "drag").map(({ recordId, key }) => [recordId, key]));

/** A pose carries its stamp in the encoder counts, which the hub hands on unchanged: 24 bits in each. */
const COUNT = 2 ** 24;
/** A drag carries it in the light's intensity: microseconds of the last million seconds, as seconds. */
const TURN_US = 1e12;

function keyOf(isIt: (stream: Stream) => boolean): number {
  return STREAMS.find(isIt)?.key ?? -1;
}

/** The hub itself, as its pages talk to it. */
export const cycloramaWire: Wire = {
  target: ({ port }) => Promise.resolve({ port, path: "/sync", protocol: SUBPROTOCOL }),
  join(link, name) {
    const hello = { type: "hello", protocol: PROTOCOL_VERSION, page: "viewer", name, personId: `bench-${name}` };
    link.sendText(JSON.stringify(hello));
    return pageOf(link);
  },
  updatesIn: (payload, isText) => (isText ? [] : remembered(payload)),
  needsPage: (kind) => kind !== "pose",
  speaker({ freedPort }) {
    const udp = createSocket("udp4");
    return Promise.resolve({
      say(link, stream, update) {
        if (stream.kind === "pose") udp.send(datagramOf(update), freedPort, "127.0.0.1");
        else sayOn(link, stream, update);
      },
      dispose: () => udp.close(),
    });
  },
};

/** What `src/client/connection.ts` sends by itself while it reads, at the same intervals. */
const RECEIPT_EVERY_US = 100_000;
const RECEIPT_EVERY_BYTES = 32 * 1024;
const PING_EVERY_US = 400_000;

function pageOf(link: Link): Client {
  let [bytesRead, bytesTold, toldUs, pingedUs] = [0, 0, 0, 0];
  const client: Client = {
    isIn: false,
    hear(payload, isText) {
      if (isText) {
        client.isIn ||= payload.includes('"type":"welcome"');
        return;
      }
      const now = nowUs();
      bytesRead += payload.length;
      if (now - toldUs >= RECEIPT_EVERY_US || bytesRead - bytesTold >= RECEIPT_EVERY_BYTES) {
        [bytesTold, toldUs] = [bytesRead, now];
        link.sendBytes(encodeReceipt(bytesRead));
      }
      if (now - pingedUs < PING_EVERY_US) return;
      pingedUs = now;
      link.sendText(JSON.stringify({ type: "ping", sentMs: now / 1000 }));
    },
  };
  return client;
}

function sayOn(link: Link | null, { kind, recordId }: Stream, update: Update): void {
  if (kind === "drag") {
    const intensityCd = (update.stampUs % TURN_US) / 1e6;
    link?.sendText(JSON.stringify({ type: "drag", recordId, set: { intensityCd } }));
  } else if (kind === "presence") link?.sendText(JSON.stringify({ type: "look", recordId: stampText(update) }));
  else {
    const diff = { set: { [recordId]: { name: stampText(update) } } };
    link?.sendText(JSON.stringify({ type: "edit", editId: `bench-${update.stampUs}`, diff }));
  }
}

function datagramOf({ stampUs }: Update): Uint8Array {
  const turn = (stampUs / 1e6) * Math.PI;
  return encodeFreed({
    cameraId: 1,
    panDeg: 20 * Math.sin(turn / 5),
    tiltDeg: 3 * Math.sin(turn / 3),
    rollDeg: 0,
    xMm: 500 * Math.sin(turn / 7),
    yMm: -3000,
    zMm: 1600,
    zoomRaw: Math.floor(stampUs / COUNT),
    focusRaw: stampUs % COUNT,
    spare: 0,
  });
}

/** All pages of an audience get the same bytes: what one got need not be decoded again for the next. */
const memory: { bytes: Buffer; updates: readonly Update[] }[] = [];
const REMEMBERED = 8;

function remembered(payload: Buffer): readonly Update[] {
  const known = memory.find(({ bytes }) => bytes.equals(payload));
  if (known !== undefined) return known.updates;
  const updates = decoded(payload);
  memory.unshift({ bytes: Buffer.from(payload), updates });
  memory.length = Math.min(memory.length, REMEMBERED);
  return updates;
}

function decoded(payload: Buffer): Update[] {
  const tick = decodeTick(payload);
  if (tick === null) throw new Error("The hub sent a binary message that is no tick: the bench's wire is out of date.");
  const poses = [...tick.frames.flatMap((frame) => frame.poses), ...tick.samples];
  const drags = [...tick.frames.flatMap((frame) => frame.drags), ...tick.hands];
  return [
    ...poses.map(({ zoomRaw, focusRaw }) => ({ key: POSE_KEY, stampUs: zoomRaw * COUNT + focusRaw })),
    ...drags.flatMap(({ recordId, set }) => dragUpdate(recordId, set)),
    // Names and looks hold their stamps in words; edits and presences are JSON in a tick too.
    ...stampsIn(payload),
  ];
}

function dragUpdate(recordId: string, set: Readonly<Record<string, unknown>> | null): Update[] {
  const key = DRAG_KEYS.get(recordId);
  const seconds = set?.["intensityCd"];
  if (key === undefined || typeof seconds !== "number") return [];
  const now = nowUs();
  const stampUs = now - (now % TURN_US) + Math.round(seconds * 1e6);
  return [{ key, stampUs: stampUs > now ? stampUs - TURN_US : stampUs }];
}
