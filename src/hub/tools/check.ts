import { join } from "node:path";
import { assetIdsIn } from "../../model/assets/assetIds";
import { ASSETS_FOLDER } from "../assets/assetPaths";
import { verifyAssets } from "../assets/verifyAssets";
import type { Database } from "../store/openSqlite";
import { openForReading } from "../store/sqlite/openShow";
import type { PastRecords } from "../store/sqlite/pastRecords";
import { checkRecordRow, toRecord } from "../store/sqlite/recordTable";
import type { ShowDatabase } from "../store/sqlite/showDatabase";
import { attempt, PUT_BACK, reasonOf, troubleOf } from "../store/sqlite/storeTrouble";
import { verifyHistory } from "../store/sqlite/verifyHistory";
import { counted, failed, faultLines, inMegabytes, MOST_FAULTS, noShowIn, sizeOf, type ToolResult } from "./toolResult";

/** Looks the show of a data folder through, also while a hub runs on it, and says what is wrong and what to do. */
export async function runCheck(folder: string): Promise<ToolResult> {
  const missing = noShowIn(folder);
  if (missing !== null) return failed(missing);
  try {
    const { faults, assetFaults, warnings, summary, isShowWell } = await lookThrough(folder);
    if (faults.length + assetFaults.length === 0) {
      const size = inMegabytes(sizeOf(folder));
      return { ok: true, lines: [`The show in ${folder} is whole: ${summary}, ${size}.`, ...warnings] };
    }
    const advice = faults.length === 0 ? ASSETS_HURT : isShowWell ? HISTORY_HURT : SHOW_HURT;
    const lines = faultLines([...faults, ...assetFaults]);
    return failed(`The show in ${folder} is damaged:`, ...lines, ...warnings, advice);
  } catch (error) {
    const locked = troubleOf(error, folder) === "busy";
    return failed(
      `The show in ${folder} can't be checked (${reasonOf(error)}). ` +
        (locked ? "A hub of an older version lets nobody read beside it: stop it first." : PUT_BACK),
    );
  }
}

export interface LookedThrough {
  /** Of the show itself, in words. */
  readonly faults: readonly string[];
  /** Of the files that records may refer to, in words. */
  readonly assetFaults: readonly string[];
  /** Sentences about what is odd, though nothing is broken. */
  readonly warnings: readonly string[];
  /** What there is, in words. */
  readonly summary: string;
  /** Whether the records, at least, can all be loaded. */
  readonly isShowWell: boolean;
}

/** A data folder's show at one moment, and its files. Throws SQLite's own error for a show that can't be opened. */
export async function lookThrough(folder: string): Promise<LookedThrough> {
  const { faults, summary, isShowWell, assetUsers } = showOf(folder);
  const assets = await verifyAssets(join(folder, ASSETS_FOLDER));
  const warnings = [...assetUsers].flatMap(([id, users]) =>
    assets.whole.has(id) || assets.damaged.has(id)
      ? []
      : [`Missing: the file ${id}, to which ${users.join(", ")} refers. Send it again from the page.`],
  );
  const files = assets.count === 0 ? "" : `, ${counted(assets.count, "file")} of ${inMegabytes(assets.bytes)}`;
  return { faults, assetFaults: assets.faults, warnings, isShowWell, summary: `${summary}${files}` };
}

function showOf(folder: string): Findings {
  const opened = openForReading(folder);
  try {
    // One moment of the show, whatever a running hub writes meanwhile.
    opened.show.database.exec("BEGIN");
    return faultsOf(opened.show);
  } finally {
    // A closed database may live on until its statements are collected; its hold on this moment must not.
    attempt(() => opened.show.database.exec("ROLLBACK"));
    opened.dispose();
  }
}

const SHOW_HURT =
  "Copy the data folder aside before anything else. Then stop the hub and start it again: it saves what can be read into " +
  "a fresh file, or says that it can't; then put a backup back.";
const HISTORY_HURT =
  "Copy the data folder aside before anything else. The records themselves are well, so the stage can go on; to have the " +
  "whole history again, stop the hub and put a backup back.";

const ASSETS_HURT =
  "The show itself is well. Send those files again from the page, which mends them, or put a backup's files back; where " +
  "neither can be done, delete them from the folder.";

/** All that is wrong with an opened show, in words. */
export function whatIsWrong(show: ShowDatabase): readonly string[] {
  return faultsOf(show).faults;
}

interface Findings {
  readonly faults: string[];
  readonly summary: string;
  /** Whether the records, at least, can all be loaded. */
  readonly isShowWell: boolean;
  /** Ids of the files that records refer to, each with those records' ids. */
  readonly assetUsers: ReadonlyMap<string, readonly string[]>;
}

function faultsOf(show: ShowDatabase): Findings {
  const { database } = show;
  const faults = integrityFaults(database);
  const { records, faults: recordFaults } = checkRecords(show);
  faults.push(...recordFaults);
  const assetUsers = usersOfAssets(records);
  const head = attempt(() => show.heads.read());
  if (head.value === null) {
    const fault = `the count of records and entries: ${head.fault}`;
    return { faults: [...faults, fault], summary: "", isShowWell: false, assetUsers };
  }
  const counts = head.value;
  const { sequence, entries: expectedEntries } = counts;
  const loaded = attempt(() => show.records.load(counts));
  if (loaded.fault !== null && recordFaults.length === 0) faults.push(loaded.fault);
  let [entries, snapshots] = [0, -1];
  for (const segment of verifyHistory(show, records, sequence)) {
    entries += segment.entries;
    snapshots++;
    faults.push(
      ...segment.faults.map((fault) => `in the history from entry ${segment.from} to ${segment.to}: ${fault}`),
    );
  }
  if (entries !== expectedEntries) faults.push(`${entries} entries of the history can be read, of ${expectedEntries}`);
  faults.push(...indexFaults(database));
  const summary = [
    counted(records.size, "record"),
    counted(entries, "entry", "entries"),
    counted(snapshots, "snapshot"),
  ];
  return { faults, summary: summary.join(", "), isShowWell: loaded.fault === null, assetUsers };
}

function usersOfAssets(records: PastRecords): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const [recordId, { value }] of records) {
    for (const id of assetIdsIn(value)) users.set(id, [...(users.get(id) ?? []), recordId]);
  }
  return users;
}

function integrityFaults(database: Database): string[] {
  const found = attempt(
    () => database.prepare(`PRAGMA integrity_check(${MOST_FAULTS})`).all() as { integrity_check: string }[],
  );
  if (found.value === null) return [`the file can't be read as a whole (${found.fault})`];
  const lines = found.value.map(({ integrity_check: line }) => line).filter((line) => line !== "ok");
  return lines.map((line) => `the file: ${line.replaceAll(/\s+/g, " ").trim()}`);
}

function checkRecords(show: ShowDatabase): { readonly records: PastRecords; readonly faults: string[] } {
  const records: PastRecords = new Map();
  const faults: string[] = [];
  const rows = attempt(() => show.records.rows());
  if (rows.value === null) faults.push(`the records can't be read (${rows.fault})`);
  for (const row of rows.value ?? []) {
    const { id, kind, version, sequence, json } = row;
    const read = attempt(() => {
      checkRecordRow(row);
      const value = JSON.parse(json) as Record<string, unknown>;
      toRecord(id, value, version);
      records.set(id, { kind, version, sequence, value });
    });
    if (read.fault !== null) faults.push(`record ${id}: ${read.fault}`);
  }
  return { records, faults };
}

const NAMED = ["added", "changed", "removed"]
  .map((part) => `SELECT json_each.key AS recordId, sequence FROM entry, json_each(entry.change, '$.${part}')`)
  .join(" UNION ALL ");

const COUNTS: readonly (readonly [what: string, sql: string])[] = [
  ["edits are kept twice", "SELECT COUNT(*) AS count FROM (SELECT 1 FROM entry GROUP BY editId HAVING COUNT(*) > 1)"],
  ["edits are both an entry and part of another", "SELECT COUNT(*) AS count FROM squashed JOIN entry USING (editId)"],
  [
    "edits are part of an entry that is gone",
    "SELECT COUNT(*) AS count FROM squashed WHERE sequence NOT IN (SELECT sequence FROM entry)",
  ],
  [
    "changes are missing from the index by record",
    `SELECT COUNT(*) AS count FROM (${NAMED} EXCEPT SELECT recordId, sequence FROM touched)`,
  ],
  [
    "lines of the index by record name an entry that does not name them",
    `SELECT COUNT(*) AS count FROM (SELECT recordId, sequence FROM touched EXCEPT SELECT * FROM (${NAMED}))`,
  ],
];

function indexFaults(database: Database): string[] {
  return COUNTS.flatMap(([what, sql]) => {
    const found = attempt(() => (database.prepare(sql).get() as { count: number }).count);
    if (found.value === null) return [`it can't be told whether ${what} (${found.fault})`];
    return found.value === 0 ? [] : [`${found.value} ${what}`];
  });
}
