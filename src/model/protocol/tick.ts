import type { DocumentEntry } from "../document/entry";
import type { LiveFrame, LivePose } from "../frame/live";
import { decodeLiveFrame, POSE_BYTES, putPose, takePose } from "./liveFrame";
import { knownNews, type NewsMessage } from "./messages";

/**
 * The one binary message that a page gets per tick (SPEC.md, TICK): everything that all pages of its audience hear,
 * encoded once, the same bytes to each. Sections, little-endian; a page passes over those it doesn't know.
 */
const MARK = 0x54; // "T"
const VERSION = 1;
const HEADER_BYTES = 16;
const SECTION_BYTES = 8;

const ENTRIES = 1;
const FRAME = 2;
const SAMPLES = 3;
const HANDS = 4;
const LOOKS = 5;
const NEWS = 6;

/** What someone holds, as it moves; null: let go. For the panels: pictures take it from the frames. */
export interface Hand {
  readonly sessionId: string;
  readonly recordId: string;
  readonly set: Readonly<Record<string, unknown>> | null;
}

export type Look = readonly [sessionId: string, recordId: string | null];

export interface Tick {
  /** Hub time at which it was made, ms. */
  readonly hubMs: number;
  readonly entries: readonly DocumentEntry[];
  readonly frames: readonly LiveFrame[];
  /** The newest pose of each tracker heard since the last tick, at the tracker's own rate: what panels measure. */
  readonly samples: readonly LivePose[];
  readonly hands: readonly Hand[];
  readonly looks: readonly Look[];
  readonly news: readonly NewsMessage[];
}

/** A tick to be sent: its frames are encoded already, because both audiences get the same. */
export type TickParts = Omit<Tick, "frames"> & { readonly frames: readonly Uint8Array[] };

interface Section {
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

const text = new TextEncoder();

function jsonSection(type: number, items: readonly unknown[]): Section[] {
  return items.length === 0 ? [] : [{ type, count: items.length, bytes: text.encode(JSON.stringify(items)) }];
}

function sampleSection(samples: readonly LivePose[]): Section[] {
  if (samples.length === 0) return [];
  const bytes = new Uint8Array(samples.length * POSE_BYTES);
  const view = new DataView(bytes.buffer);
  samples.forEach((pose, index) => putPose(view, index * POSE_BYTES, pose));
  return [{ type: SAMPLES, count: samples.length, bytes }];
}

export function encodeTick(tick: TickParts): Uint8Array<ArrayBuffer> {
  const sections: Section[] = [
    // Entries come before the frames on which they are in effect.
    ...jsonSection(ENTRIES, tick.entries),
    ...tick.frames.map((bytes) => ({ type: FRAME, count: 1, bytes })),
    ...sampleSection(tick.samples),
    ...jsonSection(HANDS, tick.hands),
    ...jsonSection(LOOKS, tick.looks),
    ...jsonSection(NEWS, tick.news),
  ];
  const total = sections.reduce((sum, { bytes }) => sum + SECTION_BYTES + bytes.length, HEADER_BYTES);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint8(0, MARK);
  view.setUint8(1, VERSION);
  view.setUint16(2, sections.length, true);
  view.setUint32(4, total, true);
  view.setFloat64(8, tick.hubMs, true);
  let at = HEADER_BYTES;
  for (const { type, count, bytes } of sections) {
    view.setUint8(at, type);
    view.setUint16(at + 2, Math.min(0xffff, count), true);
    view.setUint32(at + 4, bytes.length, true);
    out.set(bytes, at + SECTION_BYTES);
    at += SECTION_BYTES + bytes.length;
  }
  return out;
}

/** The tick, or null for bytes that are none or whose parts are damaged: the caller ignores them. */
export function decodeTick(bytes: Uint8Array): Tick | null {
  const sections = sectionsOf(bytes);
  if (sections === null) return null;
  const parts = {
    entries: [] as DocumentEntry[],
    frames: [] as LiveFrame[],
    samples: [] as LivePose[],
    hands: [] as Hand[],
    looks: [] as Look[],
    news: [] as NewsMessage[],
  };
  try {
    for (const section of sections) if (!takeSection(section, parts)) return null;
  } catch {
    return null;
  }
  return { hubMs: new DataView(bytes.buffer, bytes.byteOffset).getFloat64(8, true), ...parts };
}

function sectionsOf(bytes: Uint8Array): Section[] | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== MARK || view.getUint8(1) !== VERSION || view.getUint32(4, true) !== bytes.length)
    return null;
  if (!Number.isFinite(view.getFloat64(8, true))) return null;
  const sections: Section[] = [];
  let at = HEADER_BYTES;
  for (let left = view.getUint16(2, true); left > 0; left--) {
    if (at + SECTION_BYTES > bytes.length) return null;
    const end = at + SECTION_BYTES + view.getUint32(at + 4, true);
    if (end > bytes.length) return null;
    sections.push({
      type: view.getUint8(at),
      count: view.getUint16(at + 2, true),
      bytes: bytes.subarray(at + SECTION_BYTES, end),
    });
    at = end;
  }
  return at === bytes.length ? sections : null;
}

interface Parts {
  entries: DocumentEntry[];
  frames: LiveFrame[];
  samples: LivePose[];
  hands: Hand[];
  looks: Look[];
  news: NewsMessage[];
}

/** False for a damaged section; one of an unknown type is passed over. */
function takeSection(section: Section, parts: Parts): boolean {
  switch (section.type) {
    case ENTRIES: {
      const entries = listOf(section);
      if (!entries.every(isEntry)) return false;
      parts.entries.push(...entries);
      return true;
    }
    case FRAME: {
      const frame = decodeLiveFrame(section.bytes);
      if (frame !== null) parts.frames.push(frame);
      return frame !== null;
    }
    case SAMPLES: {
      if (section.bytes.length !== section.count * POSE_BYTES) return false;
      const view = new DataView(section.bytes.buffer, section.bytes.byteOffset, section.bytes.byteLength);
      for (let i = 0; i < section.count; i++) {
        const pose = takePose(view, i * POSE_BYTES);
        if (pose === null) return false;
        parts.samples.push(pose);
      }
      return true;
    }
    case HANDS: {
      const hands = listOf(section);
      if (!hands.every(isHand)) return false;
      parts.hands.push(...hands);
      return true;
    }
    case LOOKS: {
      const looks = listOf(section);
      if (!looks.every(isLook)) return false;
      parts.looks.push(...looks);
      return true;
    }
    case NEWS:
      parts.news.push(...knownNews(listOf(section)));
      return true;
    default:
      return true;
  }
}

const reader = new TextDecoder();

function listOf({ bytes }: Section): unknown[] {
  const parsed: unknown = JSON.parse(reader.decode(bytes));
  if (!Array.isArray(parsed)) throw new Error("a section of a tick is no list");
  return parsed;
}

function isEntry(value: unknown): value is DocumentEntry {
  const entry = value as Partial<DocumentEntry> | null;
  return (
    Number.isSafeInteger(entry?.sequence) &&
    Number.isSafeInteger(entry?.frame) &&
    typeof entry?.editId === "string" &&
    typeof entry.diff === "object" &&
    entry.diff !== null
  );
}

function isHand(value: unknown): value is Hand {
  const hand = value as Partial<Hand> | null;
  return typeof hand?.sessionId === "string" && typeof hand.recordId === "string" && typeof hand.set === "object";
}

function isLook(value: unknown): value is Look {
  return Array.isArray(value) && typeof value[0] === "string" && (value[1] === null || typeof value[1] === "string");
}

const RECEIPT_MARK = 0x41; // "A"
const RECEIPT_BYTES = 9;

/** A page's receipt: how many bytes of ticks it has read since its welcome. The hub's measure of how far behind it is. */
export function encodeReceipt(bytesRead: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(RECEIPT_BYTES);
  out[0] = RECEIPT_MARK;
  new DataView(out.buffer).setFloat64(1, bytesRead, true);
  return out;
}

/** Bytes read, or null for bytes that are no receipt. */
export function decodeReceipt(bytes: Uint8Array): number | null {
  if (bytes.length !== RECEIPT_BYTES || bytes[0] !== RECEIPT_MARK) return null;
  const count = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(1, true);
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}
