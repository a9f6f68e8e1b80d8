import { withSum, type EntryRow } from "./entryRow";
import { idsOf, parseChange, type PastChange } from "./pastRecords";
import type { ShowDatabase } from "./showDatabase";

const PAGE = 1000;
const MINUTE_MS = 60_000;

/** Entries of one person that set the same fields of one record within a minute, with nobody else there between. */
interface Run {
  readonly recordId: string;
  readonly keys: readonly string[];
  readonly first: EntryRow;
  last: EntryRow;
  /** All but the last. */
  readonly earlier: number[];
}

/**
 * Makes such runs of entries older than `beforeMs` (wall clock, ms since 1970) into one entry each: the last, which then
 * leads from before the first. The caller's transaction. An edit that is gone is still known by its name. Undo and what
 * it took back, transitions, the show record, and moments of which there is a snapshot stay
 * as they are. Returns how many entries went.
 */
export function squash(show: ShowDatabase, beforeMs: number): number {
  const { database } = show;
  // What squashed entries became part of. Temporary tables never reach the disk of the show.
  database.exec(
    "DROP TABLE IF EXISTS temp.moved; CREATE TEMP TABLE moved (sequence INTEGER PRIMARY KEY, into_ INTEGER);",
  );
  const move = database.prepare("INSERT INTO moved VALUES (?, ?)");
  let count = 0;
  const close = (run: Run): void => {
    if (run.earlier.length === 0) return;
    show.entries.rewrite(joined(run));
    for (const sequence of run.earlier) move.run(sequence, run.last.sequence);
    count += run.earlier.length;
  };
  const runs = new OpenRuns(close);
  const snapshots = new Set(show.snapshots.list().map(({ sequence }) => sequence));
  const named = undone(show);
  for (let at = 0; ;) {
    const page = show.entries.after(at, PAGE);
    for (const row of page) {
      const fields = row.atMs < beforeMs && !named.has(row.sequence) ? soleFields(row) : null;
      if (fields === null) runs.interrupt(parseChange(row.change));
      else runs.take(row, fields);
      if (snapshots.has(row.sequence)) runs.closeAll();
    }
    const last = page.at(-1);
    // Later entries may be newer than the limit, or older still where the clock was set back.
    if (last === undefined) break;
    at = last.sequence;
  }
  runs.closeAll();
  database.exec(`
    UPDATE squashed SET sequence = (SELECT into_ FROM moved WHERE moved.sequence = squashed.sequence)
      WHERE sequence IN (SELECT sequence FROM moved);
    INSERT INTO squashed SELECT editId, into_ FROM entry JOIN moved USING (sequence);
    DELETE FROM touched WHERE sequence IN (SELECT sequence FROM moved);
    DELETE FROM entry WHERE sequence IN (SELECT sequence FROM moved);
    DROP TABLE moved;`);
  show.entries.relink();
  show.heads.write({ ...show.heads.read(), entries: show.heads.read().entries - count });
  return count;
}

/** Entries that an undo or redo names. */
function undone(show: ShowDatabase): ReadonlySet<number> {
  const rows = show.database.prepare("SELECT DISTINCT ofSequence FROM entry WHERE ofSequence IS NOT NULL").all();
  return new Set((rows as { ofSequence: number }[]).map(({ ofSequence }) => ofSequence));
}

interface SoleFields {
  readonly recordId: string;
  readonly keys: readonly string[];
}

/** The one record and its fields that an entry sets; null for an entry that does anything else. */
function soleFields(row: EntryRow): SoleFields | null {
  if (row.origin !== "made" || row.over !== null || row.ofSequence !== null) return null;
  const { added, changed, removed } = parseChange(row.change);
  const [only, ...others] = Object.entries(changed);
  if (only === undefined || others.length > 0) return null;
  if (Object.keys(added).length > 0 || Object.keys(removed).length > 0) return null;
  // Takes and rates are the landmarks of a day: one that lasted half a minute still happened.
  if (only[0].startsWith("show:")) return null;
  return { recordId: only[0], keys: Object.keys(only[1]).sort() };
}

/** Runs that may still go on, by record. */
class OpenRuns {
  private readonly byRecord = new Map<string, Run[]>();

  constructor(private readonly close: (run: Run) => void) {}

  take(row: EntryRow, { recordId, keys }: SoleFields): void {
    const run = this.byRecord.get(recordId)?.find((each) => isSameRun(each, row, keys));
    if (run === undefined) {
      this.closeTouched(recordId, keys);
      this.byRecord.set(recordId, [
        ...(this.byRecord.get(recordId) ?? []),
        { recordId, keys, first: row, last: row, earlier: [] },
      ]);
    } else {
      run.earlier.push(run.last.sequence);
      run.last = row;
    }
  }

  /** An entry that is part of no run ends all that it touches. */
  interrupt(change: PastChange): void {
    for (const id of idsOf(change)) {
      const fields = change.changed[id];
      this.closeTouched(id, fields === undefined ? null : Object.keys(fields));
    }
  }

  closeAll(): void {
    for (const id of this.byRecord.keys()) this.closeTouched(id, null);
  }

  /** `keys` null: all of the record. */
  private closeTouched(recordId: string, keys: readonly string[] | null): void {
    const runs = this.byRecord.get(recordId) ?? [];
    const going = runs.filter((run) => keys !== null && !run.keys.some((key) => keys.includes(key)));
    for (const run of runs) if (!going.includes(run)) this.close(run);
    if (going.length === 0) this.byRecord.delete(recordId);
    else this.byRecord.set(recordId, going);
  }
}

function isSameRun({ first, keys }: Run, row: EntryRow, its: readonly string[]): boolean {
  const isSame = (["person", "by", "role", "writer"] as const).every((name) => first[name] === row[name]);
  const minuteOf = ({ atMs }: EntryRow): number => Math.floor(atMs / MINUTE_MS);
  return isSame && minuteOf(first) === minuteOf(row) && keys.join() === its.join();
}

function joined({ recordId, keys, first, last }: Run): EntryRow {
  const [start, end] = [first, last].map((row) => parseChange(row.change).changed[recordId] ?? {});
  const fields = Object.fromEntries(keys.map((key) => [key, { from: start?.[key]?.from, to: end?.[key]?.to }]));
  return withSum({ ...last, change: JSON.stringify({ added: {}, changed: { [recordId]: fields }, removed: {} }) });
}
