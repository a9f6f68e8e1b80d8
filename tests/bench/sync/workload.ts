import { STAMP_LENGTH, stampText, type Update } from "./stamp";

export const KINDS = ["pose", "drag", "presence", "edit"] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that changes all the time: each new value of it replaces the one before. */
export interface Stream {
  readonly key: number;
  readonly kind: Kind;
  readonly hz: number;
  /** The crew page that sends it. */
  readonly page: number;
  /** What it changes, in the demo show. */
  readonly recordId: string;
}

export type WorkloadNumber = 1 | 2;

const LIGHTS = ["light:key", "light:practical", "light:streetlamp", "light:shopglow"];
const PROP = "prop:crate";
const PRESENCES = 16;

const pose = { kind: "pose", hz: 120, page: 0, recordId: "tracker:a" } as const;

/** 1: one tracked pose. 2: a working stage, whose sixteen crew pages send it. */
export function streamsOf(workload: WorkloadNumber): Stream[] {
  const streams: Omit<Stream, "key">[] = [pose];
  if (workload === 2) {
    LIGHTS.forEach((recordId, page) => streams.push({ kind: "drag", hz: 60, page, recordId }));
    for (let page = 0; page < PRESENCES; page++) streams.push({ kind: "presence", hz: 10, page, recordId: PROP });
    streams.push({ kind: "edit", hz: 5, page: PRESENCES - 1, recordId: PROP });
  }
  return streams.map((stream, key) => ({ key, ...stream }));
}

/** Values a second, of all streams. */
export function rateOf(streams: readonly Stream[]): number {
  return streams.reduce((sum, { hz }) => sum + hz, 0);
}

const POSE_BYTES = 96;

/** A pose as the peers get it: 96 bytes, as many as ours has. What fills it is no digit and no mark. */
export function poseBytes(update: Update): Buffer {
  const bytes = Buffer.alloc(POSE_BYTES, 0x81);
  bytes.write(stampText(update), 0, STAMP_LENGTH, "latin1");
  return bytes;
}

/** The same as text, of the same length, for those to whom bytes are the dearer thing. */
export function poseText(update: Update): string {
  return stampText(update).padEnd(POSE_BYTES, "x");
}

/** The other kinds as the peers get them: objects of about the size that ours have as JSON. */
export function valueOf(stream: Stream, update: Update): Record<string, unknown> {
  const stamp = stampText(update);
  switch (stream.kind) {
    case "pose":
      return { position: [0.125, 1.5, 3.25], rotation: [0, 0, 0, 1], stamp };
    case "drag":
      return { type: "drag", recordId: stream.recordId, set: { intensityCd: update.stampUs % 1000 }, stamp };
    case "presence":
      return { type: "look", recordId: stream.recordId, stamp };
    case "edit":
      return { type: "edit", editId: `edit-${update.stampUs}`, diff: { set: { [stream.recordId]: { name: stamp } } } };
  }
}
