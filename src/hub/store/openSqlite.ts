import { createRequire } from "node:module";

/** The part of the SQLite API that the store uses; node:sqlite and its stand-in share it. */
export interface Statement {
  run(...values: (string | number | null)[]): unknown;
  get(...values: (string | number | null)[]): unknown;
  all(...values: (string | number | null)[]): unknown[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/**
 * Opens a database file with Node's own SQLite where it has one (22.16 and later), else with the prebuilt package of
 * the same interface: Node 20 has none.
 */
export function openSqlite(path: string): Database {
  const require = createRequire(import.meta.url);
  const load = (name: string): { DatabaseSync: new (path: string) => Database } => require(name);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const builtIn = major >= 24 || (major === 23 && minor >= 4) || (major === 22 && minor >= 16);
  const { DatabaseSync } = load(builtIn ? "node:sqlite" : "@photostructure/sqlite");
  return new DatabaseSync(path);
}
