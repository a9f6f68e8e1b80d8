import { readFileSync } from "node:fs";
import { migrateUp } from "../model/document/migrate";
import { parseRecord, RECORD_TYPES, type StageRecord } from "../model/records/kinds";
import { StoreProblem } from "./store/showStore";

/** What `GET /api/v1/show` writes and `--show FILE` reads. */
export interface ShowFile {
  readonly cyclorama: 1;
  readonly records: readonly { readonly version: number; readonly record: unknown }[];
}

export function toShowFile(records: Iterable<StageRecord>): ShowFile {
  return {
    cyclorama: 1,
    records: [...records].map((record) => ({ version: RECORD_TYPES[record.kind].version, record })),
  };
}

function problem(path: string, what: string): StoreProblem {
  return new StoreProblem(`The show file ${path} can't be used: ${what}.`);
}

/** Reads a show file for a fresh stage whose clock starts at `anchorMs`. Throws StoreProblem with a sentence. */
export function readShowFile(path: string, anchorMs: number): StageRecord[] {
  let file: { cyclorama?: unknown; records?: unknown };
  try {
    file = JSON.parse(readFileSync(path, "utf8")) as typeof file;
  } catch (error) {
    throw problem(path, `it is not readable JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (file?.cyclorama !== 1 || !Array.isArray(file.records)) {
    throw problem(
      path,
      'it is not a show file (an object with "cyclorama": 1 and "records"); GET /api/v1/show writes one',
    );
  }
  const records = file.records.map((item: { version?: unknown; record?: unknown } | null, index): StageRecord => {
    const migrated = migrateUp((item?.record ?? {}) as Record<string, unknown>, Number(item?.version ?? 1));
    if (!migrated.ok) throw problem(path, `record ${index + 1}: ${migrated.message}`);
    const isShow = migrated.value["kind"] === "show";
    const anchor = isShow ? { anchorMs, anchorFrame: 0, anchorTimeS: 0 } : {};
    const parsed = parseRecord({ ...migrated.value, ...anchor });
    if (!parsed.ok) throw problem(path, `record ${index + 1}: ${parsed.message}`);
    return parsed.record;
  });
  const shows = records.filter((record) => record.kind === "show").length;
  if (shows !== 1) throw problem(path, `it holds ${shows} show records; a show has exactly one`);
  return records;
}
