import type { StageRecord } from "../../model/records/kinds";
import { StoreProblem, type KeptEntry, type RecordChange, type ShowStore, type StoredShow } from "./showStore";

/** A store that forgets: for tests, and for a stage that goes on when its disk does not. */
export function createMemoryStore(): ShowStore {
  const records = new Map<string, StageRecord>();
  const entries: KeptEntry[] = [];
  const byEdit = new Map<string, number>();
  const facts = new Map<string, string>();
  return {
    load(): StoredShow | null {
      const last = entries.at(-1);
      if (last === undefined) return null;
      return { records: [...records.values()], sequence: last.sequence, lastFrame: last.frame };
    },
    append(entry: KeptEntry, change: RecordChange): void {
      const last = entries.at(-1)?.sequence ?? 0;
      if (entry.sequence <= last || byEdit.has(entry.editId)) {
        throw new StoreProblem(`The change could not be kept (${entry.editId} is there already), so it was not made.`);
      }
      for (const id of change.removed) records.delete(id);
      for (const record of change.put) records.set(record.id, record);
      entries.push(entry);
      byEdit.set(entry.editId, entry.sequence);
    },
    sequenceOfEdit: (editId) => byEdit.get(editId) ?? null,
    entriesAfter: (sequence, limit) => entries.filter((entry) => entry.sequence > sequence).slice(0, limit),
    fact: (key) => facts.get(key) ?? null,
    keepFact: (key, value) => void facts.set(key, value),
    close: () => undefined,
  };
}
