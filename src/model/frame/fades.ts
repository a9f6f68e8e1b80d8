import type { DocumentDiff } from "../document/diff";
import type { StageDocument } from "../document/document";
import type { DocumentEntry, Easing, FadeFrom } from "../document/entry";
import type { FieldDescriptor, FieldUnit } from "../records/define";
import { RECORD_TYPES, type RecordKind, type StageRecord } from "../records/kinds";

/** One field on its way: what `resolve` shows between the entry that set it and the end of its transition. */
export interface Fade {
  readonly recordId: string;
  readonly key: string;
  /** Frame of the entry; the value of the frame before is `from`. */
  readonly startFrame: number;
  readonly frames: number;
  readonly easing: Easing;
  readonly from: unknown;
}

/** Units of fields that have something between two values. Counts (pixels, frames) jump. */
const SLIDING_UNITS: ReadonlySet<FieldUnit> = new Set<FieldUnit>([
  "metres",
  "millimetres",
  "degrees",
  "panDegrees",
  "kelvin",
  "candela",
  "stops",
  "tStop",
  "percent",
  "nits",
]);
/** What a wall is built of does not slide: each step would build it anew. Time and inputs don't either. */
const FIXED_KINDS: ReadonlySet<RecordKind> = new Set<RecordKind>([
  "show",
  "wall",
  "output",
  "canvas",
  "tracker",
  "lens",
]);

const sliding = new Map<string, FieldDescriptor>();
for (const { kind, fields } of Object.values(RECORD_TYPES)) {
  if (FIXED_KINDS.has(kind)) continue;
  for (const field of fields) {
    const slides =
      field.input === "color" ||
      ((field.input === "number" || field.input === "vector3") && SLIDING_UNITS.has(field.unit));
    if (slides) sliding.set(`${kind} ${field.key}`, field);
  }
}

/** Whether a field of a kind can fade; others change at once on the entry's frame. */
export function canFade(kind: RecordKind, key: string): boolean {
  return sliding.has(`${kind} ${key}`);
}

// Polynomials only: every engine computes them to the same bit.
const EASES: Readonly<Record<Easing, (t: number) => number>> = {
  linear: (t) => t,
  easeIn: (t) => t * t,
  easeOut: (t) => t * (2 - t),
  easeInOut: (t) => t * t * (3 - 2 * t),
};

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** Colour temperatures are even to the eye in mireds (1e6 / K), so that is where they are mixed. */
function mixIn(unit: FieldUnit, a: number, b: number, share: number): number {
  return unit === "kelvin" && a > 0 && b > 0 ? 1 / mix(1 / a, 1 / b, share) : mix(a, b, share);
}

function isAngle(unit: FieldUnit): boolean {
  return unit === "degrees" || unit === "panDegrees";
}

const TURN = 2 * Math.PI;

/** Angles that go all the way round take the shorter way. */
function nearer(field: FieldDescriptor, from: number, to: number): number {
  const goesRound = field.input === "number" && field.max - field.min >= TURN - 1e-9;
  return goesRound ? from + TURN * Math.round((to - from) / TURN) : from;
}

function valueBetween(field: FieldDescriptor, from: unknown, to: unknown, share: number): unknown {
  if (field.input === "number" && typeof from === "number" && typeof to === "number") {
    return mixIn(field.unit, isAngle(field.unit) ? nearer(field, from, to) : from, to, share);
  }
  if ((field.input === "vector3" || field.input === "color") && Array.isArray(from) && Array.isArray(to)) {
    return to.map((value: number, i) => mix(Number(from[i]), value, share));
  }
  return to;
}

/** The value of a fading field on a frame: `from` before the start, the record's own value from the last frame on. */
export function fadedValue(fade: Fade, record: StageRecord, frame: number): unknown {
  const to = (record as unknown as Record<string, unknown>)[fade.key];
  const field = sliding.get(`${record.kind} ${fade.key}`);
  const step = frame - fade.startFrame + 1;
  if (field === undefined || step >= fade.frames) return to;
  return step <= 0 ? fade.from : valueBetween(field, fade.from, to, EASES[fade.easing](step / fade.frames));
}

/** A document as it is on a frame of its transitions. Untouched records keep their identity. */
export function withFades(document: StageDocument, fades: readonly Fade[], frame: number): StageDocument {
  const faded = new Map<string, StageRecord>();
  for (const fade of fades) {
    const record = faded.get(fade.recordId) ?? document.get(fade.recordId);
    if (record === undefined || !isUnderWay(fade, frame)) continue;
    faded.set(fade.recordId, { ...record, [fade.key]: fadedValue(fade, record, frame) });
  }
  return document.with(faded);
}

function isUnderWay(fade: Fade, frame: number): boolean {
  return frame - fade.startFrame + 1 < fade.frames;
}

/**
 * From which values the fields of a change fade: those shown on the frame before it takes effect, so that a fade that
 * meets another one under way goes on from where that is. Fields that can't fade are left out.
 */
export function fadeFrom(change: DocumentDiff, before: StageDocument, fades: readonly Fade[], frame: number): FadeFrom {
  const shown = withFades(before, fades, frame - 1);
  const from: Record<string, Record<string, unknown>> = {};
  for (const [id, fields] of Object.entries(change.changed)) {
    const record = shown.get(id);
    if (record === undefined) continue;
    for (const key of Object.keys(fields)) {
      if (!canFade(record.kind, key)) continue;
      from[id] = { ...from[id], [key]: (record as unknown as Record<string, unknown>)[key] };
    }
  }
  return from;
}

/**
 * The transitions under way once an entry is in effect: its own, and those of fields that it left alone. `onFrame`: who
 * looks ahead keeps those that are over by then but not yet.
 */
export function fadesAfter(
  fades: readonly Fade[],
  entry: DocumentEntry,
  onFrame: number = entry.frame,
): readonly Fade[] {
  const { set = {}, put = [], remove = [] } = entry.diff;
  const replaced = new Set([...remove, ...put.map((record) => String((record as { id?: unknown }).id))]);
  const kept = fades.filter(
    (fade) =>
      isUnderWay(fade, onFrame) && !replaced.has(fade.recordId) && !Object.hasOwn(set[fade.recordId] ?? {}, fade.key),
  );
  const own: Fade[] = [];
  if (entry.over !== undefined) {
    const { frames, easing, from } = entry.over;
    for (const [recordId, fields] of Object.entries(from)) {
      for (const [key, value] of Object.entries(fields)) {
        own.push({ recordId, key, startFrame: entry.frame, frames, easing, from: value });
      }
    }
  }
  return own.length === 0 && kept.length === fades.length ? fades : [...kept, ...own];
}

/** Without those that are over on a frame. */
export function liveFades(fades: readonly Fade[], frame: number): readonly Fade[] {
  return fades.every((fade) => isUnderWay(fade, frame)) ? fades : fades.filter((fade) => isUnderWay(fade, frame));
}
