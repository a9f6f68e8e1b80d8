import { migrateUp } from "../../../model/document/migrate";
import { parseRecord, RECORD_TYPES, type StageRecord } from "../../../model/records/kinds";
import type { Database } from "../openSqlite";
import { StoreProblem } from "../showStore";
import type { Head } from "./head";
import { DamagedShow } from "./storeTrouble";
import { sumOf } from "./tables";

export interface RecordRow {
  readonly id: string;
  readonly kind: string;
  /** Schema version at which `json` was written. */
  readonly version: number;
  /** Of the entry that last touched it. */
  readonly sequence: number;
  readonly json: string;
  readonly sum: number;
}

export function sumOfRecord({ id, kind, version, sequence, json }: Omit<RecordRow, "sum">): number {
  return sumOf([id, kind, version, sequence, json]);
}

/** A record's plain JSON, written at `version`, as this program knows it. Throws StoreProblem. */
export function toRecord(id: string, value: Record<string, unknown>, version: number): StageRecord {
  const migrated = migrateUp(value, version);
  if (!migrated.ok && migrated.newer) {
    throw new StoreProblem(
      `The show was written by a newer Cyclorama: ${migrated.message}. Update this program, or start with another --data folder.`,
    );
  }
  const parsed = migrated.ok ? parseRecord(migrated.value) : migrated;
  if (parsed.ok) return parsed.record;
  throw new DamagedShow(`record ${id} is not as its schema says (${parsed.message})`);
}

/** Throws DamagedShow for a row that is not what was written. */
export function checkRecordRow(row: RecordRow): void {
  if (sumOfRecord(row) !== row.sum) throw new DamagedShow(`record ${row.id} is not what was written`);
}

export interface RecordTable {
  /** In the order in which they came. */
  rows(): RecordRow[];
  /** The records and their versions. Throws StoreProblem unless every one that `head` counts is there, unharmed. */
  load(head: Head): { readonly records: StageRecord[]; readonly versions: Map<string, number> };
  put(head: Head, record: StageRecord, sequence: number): Head;
  putRow(head: Head, row: RecordRow): Head;
  remove(head: Head, id: string): Head;
}

export function openRecordTable(database: Database): RecordTable {
  const selectAll = database.prepare("SELECT id, kind, version, sequence, json, sum FROM record ORDER BY place");
  const selectSum = database.prepare("SELECT sum FROM record WHERE id = ?");
  const upsert = database.prepare(
    `INSERT INTO record (id, kind, version, sequence, json, sum) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE
     SET kind = excluded.kind, version = excluded.version, sequence = excluded.sequence, json = excluded.json,
       sum = excluded.sum`,
  );
  const remove = database.prepare("DELETE FROM record WHERE id = ?");
  const without = (head: Head, id: string): Head => {
    const row = selectSum.get(id) as { sum: number } | undefined;
    if (row === undefined) return head;
    return { ...head, records: head.records - 1, recordsSum: (head.recordsSum - row.sum) >>> 0 };
  };
  const table: RecordTable = {
    rows: () => selectAll.all() as RecordRow[],
    load(head) {
      const [records, versions]: [StageRecord[], Map<string, number>] = [[], new Map()];
      let recordsSum = 0;
      for (const row of table.rows()) {
        checkRecordRow(row);
        recordsSum = (recordsSum + row.sum) >>> 0;
        records.push(toRecord(row.id, JSON.parse(row.json) as Record<string, unknown>, row.version));
        versions.set(row.id, row.sequence);
      }
      if (records.length !== head.records || recordsSum !== head.recordsSum) {
        throw new DamagedShow(`${records.length} of ${head.records} records are there, and not all of them the last`);
      }
      return { records, versions };
    },
    put(head, record, sequence) {
      const { id, kind } = record;
      const row = { id, kind, version: RECORD_TYPES[kind].version, sequence, json: JSON.stringify(record) };
      return table.putRow(head, { ...row, sum: sumOfRecord(row) });
    },
    putRow(head, row) {
      const rest = without(head, row.id);
      upsert.run(row.id, row.kind, row.version, row.sequence, row.json, row.sum);
      return { ...rest, records: rest.records + 1, recordsSum: (rest.recordsSum + row.sum) >>> 0 };
    },
    remove(head, id) {
      const rest = without(head, id);
      remove.run(id);
      return rest;
    },
  };
  return table;
}
