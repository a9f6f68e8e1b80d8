import { toWireDiff, type DocumentDiff, type FieldChange } from "../../../model/document/diff";
import type { EntryOrigin, FadeFrom, KeptEntry } from "../../../model/document/entry";
import type { StageRecord } from "../../../model/records/kinds";
import type { Role } from "../../../model/crew/roles";
import type { EntryRow } from "./entryRow";
import type { EntryPlace, EntryTable } from "./entryTable";
import { applyPast, parseChange, type PastRecords } from "./pastRecords";
import { toRecord } from "./recordTable";
import type { SnapshotTable } from "./snapshotTable";
import { DamagedShow } from "./storeTrouble";
import { fromText } from "./text";
import { isOfToday, upgradedChange, upgradedFrom } from "./upgradedChange";
import type { WriterTable } from "./writers";

/** Entries read at once while the past is made again: bounds memory, not time. */
const REPLAY_PAGE = 500;

/** The past of the show: any moment of it, and its entries in today's terms. */
export class ShowHistory {
  constructor(
    private readonly entries: EntryTable,
    private readonly snapshots: SnapshotTable,
    private readonly writers: WriterTable,
  ) {}

  /** The records in effect after an entry, in the schemas of their time. */
  recordsAt(sequence: number): PastRecords {
    const snapshot = this.snapshots.atOrBefore(sequence);
    const records: PastRecords = snapshot?.records ?? new Map();
    for (let at = snapshot?.sequence ?? 0; ;) {
      const page = this.entries.after(at, REPLAY_PAGE);
      for (const row of page) {
        if (row.sequence > sequence) return records;
        this.apply(records, row);
      }
      const last = page.at(-1);
      if (last === undefined) return records;
      at = last.sequence;
    }
  }

  /** The same in today's schemas; null for a moment that the history does not reach. */
  stageRecordsAt(sequence: number, head: number): StageRecord[] | null {
    const first = this.entries.first();
    if (first === null || !(sequence >= first && sequence <= head)) return null;
    return [...this.recordsAt(sequence)].map(([id, { value, version }]) => toRecord(id, { ...value }, version));
  }

  /** An entry as the port gives it: its change reversible, and both in today's schemas. */
  toEntry(row: EntryRow): KeptEntry {
    const { sequence, frame, atMs, timecode } = row;
    const past = { sequence, change: parseChange(row.change), versions: this.writers.versionsOf(row.writer) };
    const fade = row.over === null ? undefined : (JSON.parse(row.over) as NonNullable<KeptEntry["over"]>);
    let change: DocumentDiff;
    let from: FadeFrom = fade?.from ?? {};
    if (isOfToday(past)) {
      change = withBothSides(past.change as DocumentDiff);
    } else {
      const before = this.recordsBefore(sequence, Object.keys(past.change.changed));
      change = upgradedChange(past, before);
      from = upgradedFrom(past, before, from);
    }
    return {
      sequence,
      frame,
      editId: fromText(row.editId),
      by: fromText(row.by),
      person: fromText(row.person),
      role: row.role as Role,
      origin: row.origin as EntryOrigin,
      atMs,
      timecode,
      diff: toWireDiff(change),
      change,
      ...(fade === undefined ? {} : { over: { ...fade, from } }),
      ...(row.ofSequence === null ? {} : { ofSequence: row.ofSequence }),
    };
  }

  /** The last entry in effect on a frame: frames never fall. */
  sequenceAtFrame(frame: number): number | null {
    return this.lastWithin(0, Number.MAX_SAFE_INTEGER, (place) => place.frame <= frame);
  }

  /** The last entry made at or before a wall-clock time, however often the clock was set back. */
  sequenceAtTime(atMs: number): number | null {
    let end = Number.MAX_SAFE_INTEGER;
    for (const start of [...this.entries.clockBacks(), 0]) {
      const found = this.lastWithin(start, end, (place) => place.atMs <= atMs);
      if (found !== null) return found;
      end = start - 1;
    }
    return null;
  }

  /** The last entry in [low, high] that holds, by halves: those that hold come first. */
  private lastWithin(low: number, high: number, holds: (place: EntryPlace) => boolean): number | null {
    let found: number | null = null;
    let [start, end] = [low, Math.min(high, this.entries.place(high)?.sequence ?? -1)];
    while (start <= end) {
      const middle = start + Math.floor((end - start) / 2);
      const place = this.entries.place(middle);
      if (place === null || place.sequence < start) start = middle + 1;
      else if (holds(place)) {
        found = place.sequence;
        start = middle + 1;
      } else end = place.sequence - 1;
    }
    // Places carry no checksum; entries do, and the two at the border prove it.
    const border = this.entries.after((found ?? low) - 1, 2).filter((row) => row.sequence <= high);
    const isRight = border.every((row, index) => holds(row) === (index === 0 && found !== null));
    if (!isRight) throw new DamagedShow("the places of entries in the history are not what was written");
    return found;
  }

  /** Some records as they stood before an entry, in the schemas of their time. */
  private recordsBefore(sequence: number, ids: readonly string[]): PastRecords {
    if (ids.length === 0) return new Map();
    const snapshot = this.snapshots.atOrBefore(sequence - 1);
    const records: PastRecords = new Map();
    const rows = new Map<number, EntryRow>();
    for (const id of ids) {
      const record = snapshot?.records.get(id);
      if (record !== undefined) records.set(id, record);
      for (const row of this.entries.touching(id, snapshot?.sequence ?? 0, sequence - 1)) rows.set(row.sequence, row);
    }
    const wanted = new Set(ids);
    for (const row of [...rows.values()].sort((a, b) => a.sequence - b.sequence)) this.apply(records, row, wanted);
    return records;
  }

  private apply(records: PastRecords, row: EntryRow, only: ReadonlySet<string> | null = null): void {
    const change = parseChange(row.change);
    const part = <T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
      only === null ? values : Object.fromEntries(Object.entries(values).filter(([id]) => only.has(id)));
    const fault = applyPast(records, {
      sequence: row.sequence,
      change: { added: part(change.added), changed: part(change.changed), removed: part(change.removed) },
      versions: this.writers.versionsOf(row.writer),
    });
    if (fault !== null) throw new DamagedShow(`in the history, ${fault}`);
  }
}

/** JSON leaves out what is undefined: a field that was not there before, or is not any more. */
function withBothSides(change: DocumentDiff): DocumentDiff {
  const changed = Object.fromEntries(
    Object.entries(change.changed).map(([id, fields]) => [
      id,
      Object.fromEntries(
        Object.entries(fields).map(([key, { from, to }]): [string, FieldChange] => [key, { from, to }]),
      ),
    ]),
  );
  return { ...change, changed };
}
