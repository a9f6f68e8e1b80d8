import type { FieldDescriptor } from "../../model/records/define";
import { RECORD_TYPES, type RecordKind } from "../../model/records/kinds";
import { formatParts, formatValue } from "../units/format";
import { colorWords, structureWords } from "./structureWords";

/** The name of a record by its id; undefined where there is none (any more). */
export type NameOf = (id: string) => string | undefined;

/** Fields that a person meets in words only: nobody edits them in an inspector. */
const WORDS_ONLY: Readonly<Record<string, string>> = {
  onAir: "On air",
  freedCameraId: "FreeD camera",
  seed: "Seed",
};

export function descriptorOf(kind: RecordKind, key: string): FieldDescriptor | undefined {
  return RECORD_TYPES[kind].fields.find((field) => field.key === key);
}

/** A field as the inspector calls it. */
export function fieldLabel(kind: RecordKind, key: string): string {
  return descriptorOf(kind, key)?.label ?? WORDS_ONLY[key] ?? spaced(key);
}

/** A value as a person reads it: in its unit, by its choice's label, by the name of what it points at. */
export function valueWords(kind: RecordKind, key: string, value: unknown, nameOf: NameOf): string {
  const field = descriptorOf(kind, key);
  switch (field?.input) {
    case "number":
      return typeof value === "number" ? formatValue(field.unit, value) : plainWords(value);
    case "vector3": {
      if (!Array.isArray(value)) return plainWords(value);
      const parts = value.map((each) => formatParts(field.unit, Number(each)));
      return `${parts.map(({ number }) => number).join(", ")} ${parts[0]?.suffix ?? ""}`.trim();
    }
    case "choice":
      return field.choices.find((choice) => choice.value === value)?.label ?? plainWords(value);
    case "reference":
      return typeof value === "string" ? (nameOf(value) ?? "one that is gone") : "none";
    case "color":
      return Array.isArray(value) ? colorWords(value) : plainWords(value);
    case "asset":
      return typeof value === "string" ? `file ${value.slice(0, 8)}` : "none";
    case "structure":
      return structureWords(field.editor, value);
    case "text":
      return value === "" ? "nothing" : plainWords(value);
    case "toggle":
    case undefined:
      return plainWords(value);
  }
}

const KEYS = new Map<string, string>();
for (const { kind, fields } of Object.values(RECORD_TYPES)) {
  for (const { key } of fields) KEYS.set(key, KEYS.get(key) ?? fieldLabel(kind, key).toLowerCase());
}

/** The hub's sentences name fields by their keys ("Key: intensityCd"); people know them by their labels. */
export function withLabels(sentence: string): string {
  return sentence.replaceAll(/(?<=: )[a-z][A-Za-z]*\b/g, (word) => KEYS.get(word) ?? word);
}

function plainWords(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "string" || typeof value === "number") return String(value);
  return JSON.stringify(value);
}

/** `innerWidthPx` → "Inner width px": for a field that no table names. */
function spaced(key: string): string {
  const words = key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
