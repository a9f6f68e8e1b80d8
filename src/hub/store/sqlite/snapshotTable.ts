import { gunzipSync, gzipSync } from "node:zlib";
import type { Database } from "../openSqlite";
import type { EntryPlace } from "./entryTable";
import type { PastRecord, PastRecords } from "./pastRecords";
import { DamagedShow } from "./storeTrouble";

/** All records as they stood after an entry. */
export interface Snapshot extends EntryPlace {
  readonly records: PastRecords;
}

interface SnapshotJson {
  readonly sequence: number;
  readonly frame: number;
  readonly atMs: number;
  readonly records: readonly (readonly [version: number, sequence: number, value: PastRecord["value"]])[];
}

/** A record as a snapshot keeps it. */
export interface SnapshotRecord {
  readonly version: number;
  readonly sequence: number;
  readonly json: string;
}

/** Below this much change no snapshot is worth its place, bytes. */
const LEAST_CHANGE = 64 * 1024;
/** Changes between two snapshots are at least so many times as long as the first of them. */
const SHARE = 2;

/**
 * Whether it is time for a snapshot, by the length of the changes since the last one and its size: together snapshots
 * then take half of what the entries take at most, and no moment is further from one than that.
 */
export function isSnapshotDue(changeLength: number, lastBytes: number): boolean {
  return changeLength > Math.max(LEAST_CHANGE, SHARE * lastBytes);
}

export interface SnapshotTable {
  /** Returns its size in bytes. */
  write(place: EntryPlace, records: Iterable<SnapshotRecord>): number;
  /** The last one at or before an entry; null where there is none. Throws DamagedShow. */
  atOrBefore(sequence: number): Snapshot | null;
  /** Sequence numbers and sizes, oldest first. */
  list(): { readonly sequence: number; readonly bytes: number }[];
  last(): { readonly sequence: number; readonly bytes: number } | null;
  remove(sequence: number): void;
}

export function openSnapshotTable(database: Database): SnapshotTable {
  const insert = database.prepare("INSERT INTO snapshot VALUES (?, ?)");
  const select = database.prepare(
    "SELECT sequence, json FROM snapshot WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1",
  );
  const list = database.prepare("SELECT sequence, LENGTH(json) AS bytes FROM snapshot ORDER BY sequence");
  const last = database.prepare("SELECT sequence, LENGTH(json) AS bytes FROM snapshot ORDER BY sequence DESC LIMIT 1");
  const remove = database.prepare("DELETE FROM snapshot WHERE sequence = ?");
  return {
    write({ sequence, frame, atMs }, records) {
      const parts: string[] = [];
      for (const { version, sequence: touched, json } of records) parts.push(`[${version},${touched},${json}]`);
      const text = `{"sequence":${sequence},"frame":${frame},"atMs":${atMs},"records":[${parts.join(",")}]}`;
      // The quickest level: the stage waits for this, and the text shrinks to a tenth at any level.
      const bytes = gzipSync(text, { level: 1 });
      insert.run(sequence, bytes);
      return bytes.length;
    },
    atOrBefore(sequence) {
      const row = select.get(sequence) as { sequence: number; json: Uint8Array } | undefined;
      return row === undefined ? null : readSnapshot(row.sequence, row.json);
    },
    list: () => list.all() as { sequence: number; bytes: number }[],
    last: () => (last.get() as { sequence: number; bytes: number } | undefined) ?? null,
    remove: (sequence) => void remove.run(sequence),
  };
}

function readSnapshot(sequence: number, bytes: Uint8Array): Snapshot {
  try {
    const json = JSON.parse(gunzipSync(bytes).toString()) as SnapshotJson;
    if (json.sequence !== sequence) throw new Error(`it is that of entry ${json.sequence}`);
    const records: PastRecords = new Map();
    for (const [version, touched, value] of json.records) {
      records.set(String(value["id"]), { kind: String(value["kind"]), version, sequence: touched, value });
    }
    return { sequence, frame: json.frame, atMs: json.atMs, records };
  } catch (error) {
    throw new DamagedShow(`the snapshot at entry ${sequence} is not what was written`, { cause: error });
  }
}
