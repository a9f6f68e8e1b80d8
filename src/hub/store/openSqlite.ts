import { createRequire } from "node:module";

export type SqlValue = string | number | null | Uint8Array;

/** The part of the SQLite API that the store uses; node:sqlite and its stand-in share it. */
export interface Statement {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** How long a statement waits for another connection's lock, ms. */
  readonly timeout?: number;
}

/**
 * Opens a database file (a path, or a file: URL with SQLite's own parameters) with Node's own SQLite where it has one
 * (22.16 and later), else with the prebuilt package of the same interface: Node 20 has none.
 */
export function openSqlite(path: string | URL, options: OpenOptions = {}): Database {
  const require = createRequire(import.meta.url);
  const load = (name: string): { DatabaseSync: new (path: string | URL, options: OpenOptions) => Database } =>
    require(name);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const builtIn = major >= 24 || (major === 23 && minor >= 4) || (major === 22 && minor >= 16);
  const { DatabaseSync } = load(builtIn ? "node:sqlite" : "@photostructure/sqlite");
  return new DatabaseSync(path, options);
}
