import { RECORD_KINDS, RECORD_TYPES } from "../../../model/records/kinds";
import type { Database } from "../openSqlite";
import { DamagedShow } from "./storeTrouble";

/** Record versions that a program wrote with, by kind. */
export type RecordVersions = Readonly<Record<string, number>>;

/** What this program writes with, as text that is the same for the same versions. */
function currentText(): string {
  const kinds = RECORD_KINDS.toSorted();
  return JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, RECORD_TYPES[kind].version])));
}

export interface WriterTable {
  /** The writer's record versions. Throws DamagedShow for a writer that isn't there. */
  versionsOf(writer: number): RecordVersions;
  /** This program's own writer; null where it has not written yet. */
  current(): number | null;
  /** Makes sure of this program's own writer: once for each version of the program that opens the folder. */
  signIn(): number;
  add(versions: RecordVersions): number;
}

export function openWriterTable(database: Database): WriterTable {
  const selectAll = database.prepare("SELECT id, versions FROM writer");
  const insert = database.prepare("INSERT INTO writer (versions) VALUES (?)");
  let known = new Map<number, RecordVersions>();
  let texts = new Map<string, number>();
  const read = (): void => {
    const rows = selectAll.all() as { id: number; versions: string }[];
    texts = new Map(rows.map(({ id, versions }) => [versions, id]));
    known = new Map(rows.map(({ id, versions }) => [id, JSON.parse(versions) as RecordVersions]));
  };
  const sign = (text: string): number => {
    if (!texts.has(text)) {
      insert.run(text);
      read();
    }
    return texts.get(text) ?? 0;
  };
  read();
  return {
    versionsOf(writer) {
      if (!known.has(writer)) read();
      const versions = known.get(writer);
      if (versions === undefined) {
        throw new DamagedShow(`the history names a writer, ${writer}, that it does not know`);
      }
      return versions;
    },
    current: () => texts.get(currentText()) ?? null,
    signIn: () => sign(currentText()),
    add: (versions) => sign(JSON.stringify(versions)),
  };
}
