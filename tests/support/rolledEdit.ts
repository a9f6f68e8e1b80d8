import { showOf, type StageDocument } from "../../src/model/document/document";
import type { WireDiff } from "../../src/model/document/diff";
import type { FieldDescriptor, StructureEditor } from "../../src/model/records/define";
import { RECORD_KINDS, RECORD_TYPES, type RecordKind, type StageRecord } from "../../src/model/records/kinds";
import type { Dice } from "./dice";

function rolledColor(dice: Dice): [number, number, number] {
  return [dice.next(), dice.next(), dice.next()];
}

function rolledXy(dice: Dice): [number, number] {
  return [dice.between(0.01, 0.8), dice.between(0.01, 0.8)];
}

function rolledStructure(editor: StructureEditor, dice: Dice): unknown {
  switch (editor) {
    case "segments":
      return Array.from({ length: dice.int(0, 4) }, () => ({ columns: dice.int(1, 9), turnRad: dice.between(-1, 1) }));
    case "openings": {
      const opening = () => ({
        column: dice.int(0, 9),
        row: dice.int(0, 5),
        columns: dice.int(1, 3),
        rows: dice.int(1, 3),
      });
      return Array.from({ length: dice.int(0, 3) }, opening);
    }
    case "mesh": {
      if (dice.chance(0.3)) return null;
      const positions = [0, 0, 0, 1, 0, 0, 0, dice.between(0.5, 2), 0];
      return { positions, uvs: [0, 1, 1, 1, 0, 0], triangles: [0, 1, 2] };
    }
    case "primaries":
      return { red: rolledXy(dice), green: rolledXy(dice), blue: rolledXy(dice), white: rolledXy(dice) };
    case "matrix":
      return Array.from({ length: 9 }, () => dice.between(-1, 2));
  }
}

/** A value that a person could set in a field by its descriptor. */
export function rolledValue(field: FieldDescriptor, document: StageDocument, dice: Dice): unknown {
  switch (field.input) {
    case "number": {
      const whole = Number.isInteger(field.step) && Number.isInteger(field.min);
      return whole ? dice.int(field.min, field.max) : dice.between(field.min, field.max);
    }
    case "vector3":
      return [dice.between(-20, 20), dice.between(-20, 20), dice.between(-20, 20)];
    case "toggle":
      return dice.chance(0.5);
    case "text":
      return `Name ${dice.int(0, 999)}`;
    case "choice":
      return dice.pick(field.choices).value;
    case "color":
      return rolledColor(dice);
    case "asset":
      return dice.chance(0.3) ? null : Array.from({ length: 64 }, () => dice.int(0, 15).toString(16)).join("");
    case "structure":
      return rolledStructure(field.editor, dice);
    case "reference": {
      const ids = [...document.keys()].filter((id) => id.startsWith(`${field.of}:`));
      if (field.optional && (ids.length === 0 || dice.chance(0.3))) return null;
      // A reference may dangle: what it named can be removed at any time.
      return ids.length === 0 ? `${field.of}:gone` : dice.pick(ids);
    }
  }
}

/**
 * Fields and kinds that came after the fuzz had found something: a seed means what it meant only if the dice are rolled
 * for the same choices.
 */
const SINCE = {
  kinds: ["canvas", "lightCard"] as readonly RecordKind[],
  fields: new Set(
    [
      "tiltRad segments openings mesh cabinetKg cabinetW viewpointFrom outerEvery outerFrozen content chromaColor",
      "markerSpacingM markerSizeM markerColor rotationDeg mirrored canvasId canvasX canvasY pattern patternLevel",
      "patternColor peakNits whiteNits limitNits shoulder gamut primaries matrix lut lutOn transfer gamma colorSpace",
      "deep lensShiftXMm lensShiftYMm overscanMode innerFrozen innerRollRad innerBorder innerBorderColor innerContent",
      "entrancePupilM distortionK1 distortionK2 distortionK3 distortionK4 distortionK5 distortionK6 distortionP1",
      "distortionP2",
    ].flatMap((line) => line.split(" ")),
  ),
  shapes: ["polyline", "floor", "mesh"],
};
let asBefore = false;

/** Rolls as before walls of any shape came, while `act` runs. */
export function rolledAsBefore<T>(act: () => T): T {
  asBefore = true;
  try {
    return act();
  } finally {
    asBefore = false;
  }
}

/** The fields of a kind that may be rolled. */
export function rollableFields(kind: RecordKind): readonly FieldDescriptor[] {
  const { fields } = RECORD_TYPES[kind];
  if (!asBefore) return fields;
  return fields
    .filter(({ key }) => !SINCE.fields.has(key))
    .map((field) =>
      kind === "wall" && field.input === "choice" && field.key === "shape"
        ? { ...field, choices: field.choices.filter(({ value }) => !SINCE.shapes.includes(String(value))) }
        : field,
    );
}

/** Some editable fields of a record with rolled values. */
export function rolledFields(record: StageRecord, document: StageDocument, dice: Dice): Record<string, unknown> {
  const fields = rollableFields(record.kind);
  const count = dice.int(1, 3);
  return Object.fromEntries(
    Array.from({ length: count }, () => dice.pick(fields)).map((field) => [
      field.key,
      rolledValue(field, document, dice),
    ]),
  );
}

function addable(): RecordKind[] {
  return RECORD_KINDS.filter(
    (kind) => kind !== "show" && kind !== "output" && !(asBefore && SINCE.kinds.includes(kind)),
  );
}

/** A new record of a rolled kind. */
export function rolledRecord(dice: Dice, kind: RecordKind = dice.pick(addable())): Record<string, unknown> {
  return { ...RECORD_TYPES[kind].defaults, id: `${kind}:r${dice.int(0, 1e6).toString(36)}` };
}

/** A valid edit: fields set, records added, removed, or put anew. The show stays. */
export function rolledEdit(document: StageDocument, dice: Dice): WireDiff {
  const records = [...document.values()];
  const record = dice.pick(records);
  const roll = dice.next();
  if (roll < 0.6) return { set: { [record.id]: rolledFields(record, document, dice) } };
  if (roll < 0.75) return { put: [rolledRecord(dice)] };
  const other = dice.pick(records);
  // The show stays, and so does the world that is on the walls.
  const stays = record.kind === "show" || record.id === showOf(document)?.environmentId;
  if (stays || other.kind === "show") return { set: { [record.id]: { name: `N${dice.int(0, 99)}` } } };
  if (roll < 0.85) return { remove: [record.id] };
  if (roll < 0.95) return { put: [{ ...record, ...rolledFields(record, document, dice) }] };
  if (record === other) return { remove: [record.id], put: [record] };
  return { remove: [record.id], put: [rolledRecord(dice)], set: { [other.id]: { name: "Both at once" } } };
}
