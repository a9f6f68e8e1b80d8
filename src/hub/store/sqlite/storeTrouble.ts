import { accessSync, constants } from "node:fs";
import { StoreProblem } from "../showStore";

export const PUT_BACK = "Put a copy of the data folder back, or start with another --data folder.";

/** What was read can't be what was written. `reason` goes into a sentence: "record light:key is not what was written". */
export class DamagedShow extends StoreProblem {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The show on disk is damaged: ${reason}. ${PUT_BACK}`, options);
  }
}

/** What kind of trouble a disk gives; each asks for another sentence, and two of them for another way to start. */
export type Trouble = "busy" | "readOnly" | "full" | "damaged" | "other";

/** Primary result codes, https://sqlite.org/rescode.html */
const BY_RESULT: Readonly<Record<number, Trouble>> = {
  // SQL that meets no such table or column: a file of this format has them all.
  1: "damaged",
  5: "busy",
  6: "busy",
  8: "readOnly",
  11: "damaged",
  13: "full",
  26: "damaged",
};
/** SQLITE_IOERR_SHMSIZE: there was no room for the index that readers share. */
const NO_ROOM_TO_SHARE = 4874;
/** The stand-in for node:sqlite leaves the code out of errors met while rows are read; SQLite's words for them stay. */
const BY_WORDS: readonly (readonly [words: RegExp, trouble: Trouble])[] = [
  [/malformed|not a database|no such (table|column)/, "damaged"],
  [/is locked/, "busy"],
  [/readonly database/, "readOnly"],
  [/disk is full/, "full"],
];
const BY_ERRNO: Readonly<Record<string, Trouble>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EROFS: "readOnly",
  EACCES: "readOnly",
  EPERM: "readOnly",
};

export function reasonOf(error: unknown): string {
  if (error instanceof DamagedShow) return error.reason;
  return error instanceof Error ? error.message : String(error);
}

/** `path` is the folder or file at which it happened: "unable to open" has a cause that only a look at it tells. */
export function troubleOf(error: unknown, path: string): Trouble {
  if (error instanceof DamagedShow) return "damaged";
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (errcode === NO_ROOM_TO_SHARE) return "full";
  const known = typeof errcode === "number" ? BY_RESULT[errcode & 0xff] : BY_ERRNO[String(code)];
  const said = BY_WORDS.find(([words]) => words.test(reasonOf(error)))?.[1];
  return known ?? said ?? (isWritable(path) ? "other" : "readOnly");
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** What to do about trouble while the hub runs. */
export const ADVICE: Readonly<Record<Trouble, string>> = {
  busy: "Stop the other program that holds the file.",
  readOnly: "Make the data folder writable; what was kept before is safe.",
  full: "Free space on the disk of the data folder; what was kept before is safe.",
  damaged: "Start the hub again: it then saves what can be read into a fresh file.",
  other: "Check the disk of the data folder.",
};

/** Whatever SQLite says of a damaged or failing disk, said as a StoreProblem: the hub answers those and stays up. */
export function guarded<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    throw new StoreProblem(`${what} (${reasonOf(error)}). ${PUT_BACK}`, { cause: error });
  }
}

/** A result, or in words why there is none. */
export function attempt<T>(work: () => T): { readonly value: T | null; readonly fault: string | null } {
  try {
    return { value: work(), fault: null };
  } catch (error) {
    return { value: null, fault: reasonOf(error) };
  }
}
