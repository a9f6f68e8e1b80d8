import { toWireDiff } from "../../model/document/diff";
import type { KeptEntry } from "../../model/document/entry";
import type { StageRecord } from "../../model/records/kinds";
import { refuseWrongOrder } from "./refuseWrongOrder";
import type { HistoryFilter, RecordChange, ShowStore, StagedEntry, StoredShow } from "./showStore";

/** A store that forgets: for tests, and as the plain statement of what a store does. */
export function createMemoryStore(): ShowStore {
  const records = new Map<string, StageRecord>();
  const versions = new Map<string, number>();
  const entries: KeptEntry[] = [];
  const byEdit = new Map<string, number>();
  const facts = new Map<string, string>();
  const put = ({ sequence }: KeptEntry, change: RecordChange): void => {
    for (const id of change.removed) {
      records.delete(id);
      versions.delete(id);
    }
    for (const record of change.put) {
      records.set(record.id, record);
      versions.set(record.id, sequence);
    }
  };
  const lastWhere = (holds: (entry: KeptEntry) => boolean): number | null => entries.findLast(holds)?.sequence ?? null;
  return {
    load(): StoredShow | null {
      const last = entries.at(-1);
      if (last === undefined) return null;
      return {
        records: [...records.values()],
        versions: new Map(versions),
        sequence: last.sequence,
        lastFrame: last.frame,
      };
    },
    append(staged: readonly StagedEntry[]): void {
      refuseWrongOrder(staged, entries.at(-1) ?? null, (editId) => byEdit.has(editId));
      for (const { entry, change } of staged) {
        put(entry, change);
        entries.push({ ...entry, diff: toWireDiff(entry.change) });
        byEdit.set(entry.editId, entry.sequence);
      }
    },
    sequenceOfEdit: (editId) => byEdit.get(editId) ?? null,
    entriesAfter(sequence, limit) {
      const start = entries.findIndex((entry) => entry.sequence > sequence);
      return start < 0 ? [] : entries.slice(start, start + limit);
    },
    entriesBefore: (sequence, limit, filter = {}) =>
      entries
        .toReversed()
        .filter((entry) => entry.sequence < sequence && isWanted(entry, filter))
        .slice(0, limit),
    recordsAt(sequence) {
      const [first, last] = [entries[0], entries.at(-1)];
      if (first === undefined || last === undefined || sequence < first.sequence || sequence > last.sequence)
        return null;
      return replayed(entries.filter((entry) => entry.sequence <= sequence));
    },
    sequenceAtTime: (atMs) => lastWhere((entry) => entry.atMs <= atMs),
    sequenceAtFrame: (frame) => lastWhere((entry) => entry.frame <= frame),
    fact: (key) => facts.get(key) ?? null,
    keepFact: (key, value) => void facts.set(key, value),
    problem: null,
    close: () => undefined,
  };
}

function isWanted(entry: KeptEntry, { recordId, person }: HistoryFilter): boolean {
  const { added, changed, removed } = entry.change;
  const touches = recordId === undefined || [added, changed, removed].some((part) => Object.hasOwn(part, recordId));
  return touches && (person === undefined || entry.person === person);
}

function replayed(entries: readonly KeptEntry[]): StageRecord[] {
  const records = new Map<string, StageRecord>();
  for (const { change } of entries) {
    for (const id of Object.keys(change.removed)) records.delete(id);
    for (const [id, record] of Object.entries(change.added)) records.set(id, record);
    for (const [id, fields] of Object.entries(change.changed)) {
      const patch = Object.fromEntries(Object.entries(fields).map(([key, { to }]) => [key, to]));
      records.set(id, { ...records.get(id), ...patch } as StageRecord);
    }
  }
  return [...records.values()];
}
