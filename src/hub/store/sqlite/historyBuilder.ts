import { beginningRow, checkEntryRow, type EntryRow } from "./entryRow";
import { NO_HEAD, type Head } from "./head";
import { applyPast, idsOf, parseChange, type PastRecord, type PastRecords } from "./pastRecords";
import { sumOfRecord, toRecord, type RecordRow } from "./recordTable";
import type { ShowDatabase } from "./showDatabase";
import { isSnapshotDue, type SnapshotRecord } from "./snapshotTable";

/** Writes a history into empty tables, entry by entry, with snapshots where they are due. The caller's transaction. */
export class HistoryBuilder {
  /** As they stand after the last entry added. */
  readonly records: PastRecords = new Map();
  private head: Head = NO_HEAD;
  private changeLength = 0;
  private lastBytes = 0;

  constructor(private readonly show: ShowDatabase) {}

  get sequence(): number {
    return this.head.sequence;
  }

  /** Returns in a sentence what doesn't fit what came before, or null. */
  add(row: EntryRow): string | null {
    const { sequence, frame, atMs, previous } = checkEntryRow(row);
    if (previous !== this.head.sequence) return `entry ${sequence} follows ${previous}, which is gone`;
    const change = parseChange(row.change);
    const versions = this.show.writers.versionsOf(row.writer);
    const fault = applyPast(this.records, { sequence, change, versions }, true);
    if (fault !== null) return fault;
    this.show.entries.insert(row, idsOf(change), this.head.atMs);
    this.head = { ...this.head, sequence, frame, atMs, entries: this.head.entries + 1 };
    this.changeLength += row.change.length;
    if (isSnapshotDue(this.changeLength, this.lastBytes)) {
      this.lastBytes = this.show.snapshots.write(this.head, snapshotOf(this.records));
      this.changeLength = 0;
    }
    return null;
  }

  /** Begins with what is there instead of with nothing: an entry of the hub's own that adds all of it. */
  begin(at: Pick<EntryRow, "sequence" | "frame" | "atMs" | "timecode">, records: PastRecords): void {
    const added: Record<string, PastRecord["value"]> = {};
    // One version a kind, so all of them in today's.
    for (const [id, { value, version }] of records) added[id] = { ...toRecord(id, { ...value }, version) };
    const writer = this.show.writers.signIn();
    this.add(beginningRow({ ...at, writer, editId: `history-begins-${at.sequence}` }, added));
  }

  /** An edit (as text.ts writes it) that became part of an entry that is here, or of the history that is not. */
  remember(editId: string, sequence: number): void {
    this.show.database.prepare("INSERT OR IGNORE INTO squashed VALUES (?, ?)").run(editId, sequence);
  }

  /** The records last, as they are to be loaded. */
  finish(): void {
    for (const [id, record] of this.records) this.head = this.show.records.putRow(this.head, toRecordRow(id, record));
    this.show.heads.write(this.head);
  }
}

function* snapshotOf(records: PastRecords): Generator<SnapshotRecord> {
  for (const { version, sequence, value } of records.values()) yield { version, sequence, json: JSON.stringify(value) };
}

function toRecordRow(id: string, { kind, version, sequence, value }: PastRecord): RecordRow {
  const row = { id, kind, version, sequence, json: JSON.stringify(value) };
  return { ...row, sum: sumOfRecord(row) };
}
