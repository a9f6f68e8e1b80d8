import type { DocumentDiff, WireDiff } from "../../model/document/diff";
import { sameValue } from "../../model/document/diff";
import type { StageDocument } from "../../model/document/document";
import { isRecordKind, type RecordKind, type StageRecord } from "../../model/records/kinds";
import { LATTICE_FIELDS } from "../../model/records/show";
import { fieldLabel, valueWords, type NameOf } from "./fieldWords";
import { KIND_WORDS } from "./kindWords";

/** One thing that a change did, in words. */
export interface ChangeLine {
  readonly recordId: string;
  readonly kind: RecordKind;
  readonly record: string;
  /** null: the record as a whole was added or removed. */
  readonly key: string | null;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The hub's own bookkeeping (a new rate moves the anchor): nothing anyone did. */
const SILENT = new Set<string>(LATTICE_FIELDS);

/** A kept change, line by line. */
export function linesOfDiff(diff: DocumentDiff, document: StageDocument): ChangeLine[] {
  const known = new Map([...Object.values(diff.added), ...Object.values(diff.removed)].map((each) => [each.id, each]));
  const nameOf: NameOf = (id) => document.get(id)?.name ?? known.get(id as never)?.name;
  const lines: ChangeLine[] = [];
  for (const record of Object.values(diff.added)) lines.push(wholeLine(record, "added"));
  for (const record of Object.values(diff.removed)) lines.push(wholeLine(record, "removed"));
  for (const [id, fields] of Object.entries(diff.changed)) {
    const kind = kindOfId(id);
    if (kind === null) continue;
    for (const [key, { from, to }] of Object.entries(fields)) {
      if (SILENT.has(key)) continue;
      // A record that was renamed is called here what it was called before.
      const record = key === "name" ? String(from) : (nameOf(id) ?? KIND_WORDS[kind].one);
      lines.push(fieldLine({ recordId: id, kind, record, key }, from, to, nameOf));
    }
  }
  return lines;
}

/** A change that is only asked for, against what stands now. */
export function linesOfWire(diff: WireDiff, document: StageDocument): ChangeLine[] {
  const nameOf: NameOf = (id) => document.get(id)?.name;
  const lines: ChangeLine[] = [];
  for (const value of diff.put ?? []) {
    const record = value as StageRecord;
    if (isRecordKind(record.kind)) lines.push(wholeLine(record, "added"));
  }
  for (const id of diff.remove ?? []) {
    const record = document.get(id);
    if (record !== undefined) lines.push(wholeLine(record, "removed"));
  }
  for (const [id, fields] of Object.entries(diff.set ?? {})) {
    const now = document.get(id) as unknown as Record<string, unknown> | undefined;
    const kind = kindOfId(id);
    if (kind === null) continue;
    for (const [key, to] of Object.entries(fields)) {
      if (now !== undefined && sameValue(now[key], to)) continue;
      const record = nameOf(id) ?? KIND_WORDS[kind].one;
      lines.push(fieldLine({ recordId: id, kind, record, key }, now?.[key], to, nameOf));
    }
  }
  return lines;
}

/** A change in one line: the first thing it did, and how many more. */
export function summaryOf(lines: readonly ChangeLine[]): string {
  const [first, ...more] = lines;
  if (first === undefined) return "Nothing";
  return `${lineWords(first)}${more.length === 0 ? "" : `, and ${more.length} more`}`;
}

export function lineWords({ record, key, label, from, to }: ChangeLine): string {
  if (key === null) return `${record}: ${label}`;
  return `${record}: ${label} ${from} → ${to}`;
}

function wholeLine(record: StageRecord, label: "added" | "removed"): ChangeLine {
  return { recordId: record.id, kind: record.kind, record: record.name, key: null, label, from: null, to: null };
}

function fieldLine(
  line: Pick<ChangeLine, "recordId" | "kind" | "record"> & { readonly key: string },
  from: unknown,
  to: unknown,
  nameOf: NameOf,
): ChangeLine {
  const { kind, key } = line;
  return {
    ...line,
    label: fieldLabel(kind, key),
    from: valueWords(kind, key, from, nameOf),
    to: valueWords(kind, key, to, nameOf),
  };
}

export function kindOfId(id: string): RecordKind | null {
  const kind = id.slice(0, Math.max(0, id.indexOf(":")));
  return isRecordKind(kind) ? kind : null;
}
