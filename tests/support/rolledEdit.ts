import { showOf, type StageDocument } from "../../src/model/document/document";
import type { WireDiff } from "../../src/model/document/diff";
import type { FieldDescriptor } from "../../src/model/records/define";
import { RECORD_KINDS, RECORD_TYPES, type RecordKind, type StageRecord } from "../../src/model/records/kinds";
import type { Dice } from "./dice";

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
    case "reference": {
      const ids = [...document.keys()].filter((id) => id.startsWith(`${field.of}:`));
      if (field.optional && (ids.length === 0 || dice.chance(0.3))) return null;
      // A reference may dangle: what it named can be removed at any time.
      return ids.length === 0 ? `${field.of}:gone` : dice.pick(ids);
    }
  }
}

/** Some editable fields of a record with rolled values. */
export function rolledFields(record: StageRecord, document: StageDocument, dice: Dice): Record<string, unknown> {
  const { fields } = RECORD_TYPES[record.kind];
  const count = dice.int(1, 3);
  return Object.fromEntries(
    Array.from({ length: count }, () => dice.pick(fields)).map((field) => [
      field.key,
      rolledValue(field, document, dice),
    ]),
  );
}

const ADDABLE = RECORD_KINDS.filter((kind) => kind !== "show" && kind !== "output");

/** A new record of a rolled kind. */
export function rolledRecord(dice: Dice, kind: RecordKind = dice.pick(ADDABLE)): Record<string, unknown> {
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
