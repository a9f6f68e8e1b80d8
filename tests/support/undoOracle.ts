import { sameValue, type DocumentDiff } from "../../src/model/document/diff";
import type { KeptEntry } from "../../src/model/document/entry";
import { LATTICE_FIELDS } from "../../src/model/records/show";
import type { ShowStore } from "../../src/hub/store/showStore";

type Fields = Record<string, unknown>;
type Slow = Map<string, Fields>;

/** The records as plain fields, changed in place: nothing here is shared with the code that is checked. */
function play(records: Slow, change: DocumentDiff): void {
  for (const id of Object.keys(change.removed)) records.delete(id);
  for (const [id, record] of Object.entries(change.added)) records.set(id, structuredClone(record));
  for (const [id, fields] of Object.entries(change.changed)) {
    for (const [key, { to }] of Object.entries(fields)) {
      const record = records.get(id);
      if (record !== undefined) record[key] = to;
    }
  }
}

const HUB_FIELDS = new Set<string>(LATTICE_FIELDS);

/** What taking `of` back may do and must do to the records as they are: id, key and value; key null: all of it. */
function expected(of: DocumentDiff, records: Slow): string[] {
  const moves: string[] = [];
  for (const [id, fields] of Object.entries(of.changed)) {
    for (const [key, { from, to }] of Object.entries(fields)) {
      const now = records.get(id);
      const hubs = now?.["kind"] === "show" && HUB_FIELDS.has(key);
      if (now !== undefined && !hubs && sameValue(now[key], to) && !sameValue(from, to)) {
        moves.push(`${id} ${key} ${JSON.stringify(from)}`);
      }
    }
  }
  for (const [id, record] of Object.entries(of.added)) {
    if (sameValue(records.get(id), record)) moves.push(`${id} gone`);
  }
  for (const [id, record] of Object.entries(of.removed)) {
    if (!records.has(id)) moves.push(`${id} back ${written(record)}`);
  }
  return moves.sort();
}

function made(change: DocumentDiff): string[] {
  const moves: string[] = [];
  for (const [id, fields] of Object.entries(change.changed)) {
    for (const [key, { to }] of Object.entries(fields)) {
      if (!(id.startsWith("show:") && HUB_FIELDS.has(key))) moves.push(`${id} ${key} ${JSON.stringify(to)}`);
    }
  }
  for (const id of Object.keys(change.removed)) moves.push(`${id} gone`);
  for (const [id, record] of Object.entries(change.added)) {
    moves.push(`${id} back ${written(record)}`);
  }
  return moves.sort();
}

/** The same text for the same record, whatever the order of its keys. */
function written(record: object): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(change: DocumentDiff): boolean {
  return [change.added, change.changed, change.removed].every((part) => Object.keys(part).length === 0);
}

/**
 * Goes over a whole history with slow, obvious code: every undo took back its person's own last change that was not
 * taken back yet (passing over those of which nothing was left), every redo gave back the last one taken; each did all
 * that could still be done of it and nothing else.
 */
export function undoFaults(store: ShowStore): { readonly faults: string[]; readonly checked: number } {
  const records: Slow = new Map();
  const stacks = new Map<string, { done: KeptEntry[]; undone: KeptEntry[] }>();
  const faults: string[] = [];
  let checked = 0;
  for (const entry of store.entriesAfter(0, Number.MAX_SAFE_INTEGER)) {
    const stack = stacks.get(entry.person) ?? { done: [], undone: [] };
    stacks.set(entry.person, stack);
    if (entry.origin === "undo" || entry.origin === "redo") {
      checked++;
      const [from, to] = entry.origin === "undo" ? [stack.done, stack.undone] : [stack.undone, stack.done];
      let target = from.pop();
      // Steps of which nothing was left were passed over, and are gone.
      while (target !== undefined && target.sequence !== entry.ofSequence) target = from.pop();
      if (target === undefined || target.sequence !== entry.ofSequence) {
        faults.push(`entry ${entry.sequence}: ${entry.origin} of ${entry.ofSequence}, which is no step of ${entry.by}`);
      } else {
        const [want, got] = [expected(target.change, records), made(entry.change)];
        if (want.join("\n") !== got.join("\n")) {
          faults.push(
            `entry ${entry.sequence}: ${entry.origin} did ${got.join("; ")} where ${want.join("; ")} was due`,
          );
        }
      }
      to.push(entry);
    } else if (!isEmpty(entry.change) && entry.person !== "hub") {
      stack.done.push(entry);
      stack.undone = [];
    }
    play(records, entry.change);
  }
  return { faults: faults.slice(0, 5), checked };
}
