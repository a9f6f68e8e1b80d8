import { statSync } from "node:fs";
import { refuseWrongOrder } from "../refuseWrongOrder";
import type { Database, Statement } from "../openSqlite";
import type { StagedEntry, StoredShow } from "../showStore";
import { toEntryRow, type EntryRow } from "./entryRow";
import { openEntryTable, type EntryTable } from "./entryTable";
import { openHeadTable, type Head, type HeadTable } from "./head";
import { idsOf } from "./pastRecords";
import { openRecordTable, type RecordTable } from "./recordTable";
import { ShowHistory } from "./showHistory";
import { isSnapshotDue, openSnapshotTable, type SnapshotTable } from "./snapshotTable";
import { attempt, DamagedShow } from "./storeTrouble";
import { openWriterTable, type WriterTable } from "./writers";

interface SinceSnapshot {
  readonly changeLength: number;
  readonly lastBytes: number;
}

/**
 * The tables of an opened show file of this format, their statements prepared, and the one way to write them. It says
 * nothing of trouble: SQLite's own errors come through.
 */
export class ShowDatabase {
  readonly heads: HeadTable;
  readonly records: RecordTable;
  readonly entries: EntryTable;
  readonly snapshots: SnapshotTable;
  readonly writers: WriterTable;
  readonly history: ShowHistory;
  /** Read when first asked for: a damaged file has tables that can be read all the same. */
  private head: Head | null = null;
  private since: SinceSnapshot | null = null;
  private readonly fileId: number | null;
  private readonly facts: { readonly select: Statement; readonly put: Statement };

  /** `path` of the file as opened, to notice when it is taken away; null for one that only this process sees. */
  constructor(
    readonly database: Database,
    private readonly path: string | null,
  ) {
    this.heads = openHeadTable(database);
    this.records = openRecordTable(database);
    this.entries = openEntryTable(database, () => attempt(() => this.current.sequence).value);
    this.snapshots = openSnapshotTable(database);
    this.writers = openWriterTable(database);
    this.history = new ShowHistory(this.entries, this.snapshots, this.writers);
    this.facts = {
      select: database.prepare("SELECT value FROM fact WHERE key = ?"),
      put: database.prepare("INSERT INTO fact VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"),
    };
    this.fileId = path === null ? null : statSync(path).ino;
  }

  get current(): Head {
    return (this.head ??= this.heads.read());
  }

  load(): StoredShow | null {
    const { sequence, frame } = this.current;
    const loaded = this.records.load(this.current);
    const last = this.entries.place(sequence);
    if (sequence > 0 && last?.sequence !== sequence) {
      throw new DamagedShow(`the last entry of the history, ${sequence}, is gone`);
    }
    return sequence === 0 ? null : { ...loaded, sequence, lastFrame: frame };
  }

  append(staged: readonly StagedEntry[]): void {
    if (staged.length === 0) return;
    const last = this.current.sequence === 0 ? null : this.current;
    refuseWrongOrder(staged, last, (editId) => this.entries.sequenceOfEdit(editId) !== null);
    this.refuseIfMoved();
    const writer = this.writers.current() ?? this.writers.signIn();
    const rows = staged.map(({ entry }, index) =>
      toEntryRow(entry, writer, staged[index - 1]?.entry.sequence ?? this.current.sequence),
    );
    const before = (this.since ??= this.sinceSnapshot());
    const since = {
      ...before,
      changeLength: rows.reduce((sum, { change }) => sum + change.length, before.changeLength),
    };
    const isDue = isSnapshotDue(since.changeLength, since.lastBytes);
    try {
      this.keep(staged, rows, since, isDue);
    } catch (error) {
      if (!isDue) throw error;
      // On a disk nearly full the edit itself may still find room.
      this.keep(staged, rows, since, false);
    }
  }

  fact(key: string): string | null {
    return (this.facts.select.get(key) as { value: string } | undefined)?.value ?? null;
  }

  keepFact(key: string, value: string): void {
    // It would end there (text.ts); facts are JSON, which has none.
    if (value.includes("\0")) throw new Error(`the fact ${key} holds a NUL`);
    this.refuseIfMoved();
    this.facts.put.run(key, value);
  }

  /** Runs `work` in a transaction of its own: all of it is kept or nothing. */
  transact<T>(work: () => T): T {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.database.exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.database.exec("ROLLBACK");
      } catch {
        // SQLite has rolled back itself, as it does when the disk is full; the first error says why.
      }
      throw error;
    }
  }

  private sinceSnapshot(): SinceSnapshot {
    const last = this.snapshots.last();
    return { changeLength: this.entries.changeLengthAfter(last?.sequence ?? 0), lastBytes: last?.bytes ?? 0 };
  }

  private keep(
    staged: readonly StagedEntry[],
    rows: readonly EntryRow[],
    before: SinceSnapshot,
    snapshot: boolean,
  ): void {
    let head = this.current;
    let since = before;
    this.transact(() => {
      for (const [index, row] of rows.entries()) {
        const { entry, change } = staged[index] as StagedEntry;
        this.entries.insert(row, idsOf(entry.change), head.atMs);
        for (const id of change.removed) head = this.records.remove(head, id);
        for (const record of change.put) head = this.records.put(head, record, row.sequence);
        const { sequence, frame, atMs } = row;
        head = { ...head, sequence, frame, atMs, entries: head.entries + 1 };
      }
      if (snapshot) since = { changeLength: 0, lastBytes: this.snapshots.write(head, this.records.rows()) };
      this.heads.write(head);
    });
    this.head = head;
    this.since = since;
  }

  /** A file that was deleted or replaced under a running hub still takes writes, and nobody ever finds them. */
  private refuseIfMoved(): void {
    if (this.path === null || statSync(this.path, { throwIfNoEntry: false })?.ino === this.fileId) return;
    throw new Error(`${this.path} was moved or deleted under the running hub; put it back, or start the hub again`);
  }
}
