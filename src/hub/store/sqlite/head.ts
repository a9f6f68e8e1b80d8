import type { Database } from "../openSqlite";
import { DamagedShow } from "./storeTrouble";
import { sumOf } from "./tables";

/** Where the show stands: what the last entry left, and what must be there to be whole. */
export interface Head {
  /** Of the last entry; 0 in a folder without a show. */
  readonly sequence: number;
  readonly frame: number;
  readonly atMs: number;
  /** Number of entries and of records. */
  readonly entries: number;
  readonly records: number;
  /** Sum of the records' checksums modulo 2^32. */
  readonly recordsSum: number;
}

export const NO_HEAD: Head = { sequence: 0, frame: 0, atMs: 0, entries: 0, records: 0, recordsSum: 0 };

function valuesOf({ sequence, frame, atMs, entries, records, recordsSum }: Head): number[] {
  return [sequence, frame, atMs, entries, records, recordsSum];
}

export interface HeadTable {
  read(): Head;
  write(head: Head): void;
}

export function openHeadTable(database: Database): HeadTable {
  const select = database.prepare(
    "SELECT sequence, frame, atMs, entries, records, recordsSum, sum FROM head WHERE one = 1",
  );
  const replace = database.prepare("INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?, ?, ?, ?, ?)");
  return {
    read() {
      const row = select.get() as (Head & { readonly sum: number }) | undefined;
      if (row === undefined || sumOf(valuesOf(row)) !== row.sum) {
        throw new DamagedShow("its own count of what it holds is not what was written");
      }
      return row;
    },
    write(head) {
      const values = valuesOf(head);
      replace.run(...values, sumOf(values));
    },
  };
}
