import { sameValue, type WireDiff } from "../../../model/document/diff";
import type { Lattice } from "../../../model/frame/lattice";
import { timecodeOf } from "../../../model/frame/timecode";
import type { Database } from "../openSqlite";
import { withSum, type EntryRow } from "./entryRow";
import { NO_HEAD, openHeadTable } from "./head";
import { HistoryBuilder } from "./historyBuilder";
import { patched, type PastChange, type PastRecord, type PastRecords } from "./pastRecords";
import { toRecord } from "./recordTable";
import { ShowDatabase } from "./showDatabase";
import { DamagedShow } from "./storeTrouble";
import { TABLES } from "./tables";
import { toText } from "./text";

/** In the days of format 1 every kind of record was at its first version. */
const VERSIONS = {
  camera: 1,
  environment: 1,
  lens: 1,
  light: 1,
  output: 1,
  prop: 1,
  show: 1,
  standIn: 1,
  tracker: 1,
  wall: 1,
};
const PAGE = 1000;

interface OldEntry {
  readonly sequence: number;
  readonly frame: number;
  readonly atMs: number;
  readonly editId: string;
  readonly by: string;
  readonly diff: string;
}

type Json = PastRecord["value"];

/** An old history that does not lead to the records as they are. */
class Unfit extends Error {}

/**
 * Brings a show of format 1 up, in the caller's transaction. Its entries told only what became of fields; what was there
 * before is found by making the show again from its first entry. Where that does not lead to the records as they are,
 * the records stay and their history begins anew. Returns what there is to say about it. Throws StoreProblem for records
 * that can't be read.
 */
export function bringUpFormatOne(database: Database): string | null {
  database.exec("ALTER TABLE entry RENAME TO entry1; ALTER TABLE record RENAME TO record1;");
  database.exec(TABLES);
  openHeadTable(database).write(NO_HEAD);
  const last = database.prepare("SELECT * FROM entry1 ORDER BY sequence DESC LIMIT 1").get() as OldEntry | undefined;
  const notice = last === undefined ? null : moveOver(database, last);
  database.exec("DROP TABLE entry1; DROP TABLE record1;");
  return notice;
}

function moveOver(database: Database, last: OldEntry): string | null {
  const records = oldRecords(database);
  try {
    replay(database, records);
    return null;
  } catch (error) {
    if (!(error instanceof Unfit || error instanceof SyntaxError || error instanceof TypeError)) throw error;
    database.exec("DELETE FROM entry; DELETE FROM touched; DELETE FROM snapshot; DELETE FROM clockBack;");
    const builder = new HistoryBuilder(new ShowDatabase(database, null));
    builder.begin({ ...last, frame: highestFrame(database), timecode: "" }, records);
    builder.finish();
    const edits = database.prepare("SELECT editId FROM entry1").all() as { editId: string }[];
    for (const { editId } of edits) builder.remember(toText(editId), last.sequence);
    return (
      `The history of this show, kept by an older Cyclorama, can't be told any more (${error.message}), so it begins ` +
      `anew. All ${records.size} records are as they were.`
    );
  }
}

function highestFrame(database: Database): number {
  return (database.prepare("SELECT MAX(frame) AS frame FROM entry1").get() as { frame: number }).frame;
}

function oldRecords(database: Database): PastRecords {
  const rows = database.prepare("SELECT id, kind, version, json FROM record1 ORDER BY rowid").all() as {
    id: string;
    kind: string;
    version: number;
    json: string;
  }[];
  const records: PastRecords = new Map();
  for (const { id, kind, version, json } of rows) {
    let value: Record<string, unknown>;
    try {
      value = JSON.parse(json) as Record<string, unknown>;
    } catch (error) {
      throw new DamagedShow(`record ${id} is not what was written`, { cause: error });
    }
    toRecord(id, value, version);
    records.set(id, { kind, version, sequence: 0, value });
  }
  return records;
}

function replay(database: Database, records: PastRecords): void {
  const show = new ShowDatabase(database, null);
  const builder = new HistoryBuilder(show);
  const writer = show.writers.add(VERSIONS);
  const page = database.prepare("SELECT * FROM entry1 WHERE sequence > ? ORDER BY sequence LIMIT ?");
  // Rule DOC7: one show record, and it stays.
  const showId = [...records].find(([, { kind }]) => kind === "show")?.[0];
  let [sequence, frame] = [0, 0];
  for (;;) {
    const entries = page.all(sequence, PAGE) as OldEntry[];
    for (const entry of entries) {
      ({ sequence } = entry);
      frame = Math.max(frame, entry.frame);
      const lattice = builder.records.get(showId ?? "")?.value as Lattice | undefined;
      const fault = builder.add(toRow({ ...entry, frame }, builder, writer, lattice ?? null));
      if (fault !== null) throw new Unfit(fault);
    }
    if (entries.length === 0) break;
  }
  for (const id of new Set([...records.keys(), ...builder.records.keys()])) {
    const [kept, made] = [records.get(id), builder.records.get(id)];
    if (kept?.version !== made?.version || !sameValue(kept?.value, made?.value)) {
      throw new Unfit(`made again from its first entry, ${id} comes out differently`);
    }
  }
  builder.finish();
}

function toRow(entry: OldEntry, before: HistoryBuilder, writer: number, show: Lattice | null): EntryRow {
  const { sequence, frame, atMs, editId, by } = entry;
  const isPerson = by !== "hub" && by !== "REST";
  return withSum({
    sequence,
    frame,
    atMs,
    editId: toText(editId),
    by: toText(by),
    // Nobody had an id then: a name is all that tells their entries apart.
    person: isPerson ? toText(`name:${by}`) : by,
    role: "director",
    origin: by === "hub" ? "hub" : "made",
    timecode: show === null ? "" : timecodeOf(show, frame, -new Date(atMs).getTimezoneOffset() * 60_000),
    writer,
    ofSequence: null,
    over: null,
    change: JSON.stringify(toChange(JSON.parse(entry.diff) as WireDiff, before.records)),
    previous: before.sequence,
  });
}

/** What an entry did, reversible. */
function toChange({ put = [], set = {}, remove = [] }: WireDiff, before: PastRecords): PastChange {
  const next = new Map<string, Json | null>();
  for (const id of remove) next.set(id, null);
  for (const value of put as Json[]) next.set(String(value["id"]), value);
  for (const [id, fields] of Object.entries(set)) {
    const old = next.get(id) ?? before.get(id)?.value;
    if (old === undefined) throw new Unfit(`an entry changes ${id}, which is not there`);
    next.set(id, patched(old, fields));
  }
  const added: Record<string, Json> = {};
  const changed: Record<string, Record<string, { from: unknown; to: unknown }>> = {};
  const removed: Record<string, Json> = {};
  for (const [id, value] of next) {
    const old = before.get(id)?.value;
    if (old === undefined) {
      if (value === null) throw new Unfit(`an entry removes ${id}, which is not there`);
      added[id] = value;
    } else if (value === null) removed[id] = old;
    else changed[id] = differences(old, value);
  }
  return { added, changed, removed };
}

function differences(from: Json, to: Json): Record<string, { from: unknown; to: unknown }> {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = keys.filter((key) => !sameValue(from[key], to[key]));
  return Object.fromEntries(changed.map((key) => [key, { from: from[key], to: to[key] }]));
}
