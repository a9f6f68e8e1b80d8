import { mkdirSync } from "node:fs";
import type { KeptEntry } from "../../model/document/entry";
import type { StageRecord } from "../../model/records/kinds";
import { StoreProblem, type HistoryFilter, type ShowStore, type StagedEntry, type StoredShow } from "./showStore";
import { lockFolder, type FolderLock } from "./sqlite/folderLock";
import { openForReading, openForWriting, type OpenedShow } from "./sqlite/openShow";
import { finishSalvage, isSuspect, markSuspect, salvage } from "./sqlite/salvage";
import { ADVICE, attempt, DamagedShow, guarded, reasonOf, troubleOf, type Trouble } from "./sqlite/storeTrouble";

/**
 * Opens (or makes) the show in a data folder for the one hub that may write it. Throws StoreProblem with a sentence that
 * says what to do.
 *
 * A folder that can be read but not written (read-only, or on a full disk) is opened all the same, so that the stage is
 * lit: `problem` says why nothing is kept, and the first write after that has changed puts things right. A damaged file
 * is made anew where its records can be saved whole; `notice` says so.
 */
export function openSqliteStore(folder: string): SqliteStore {
  makeFolder(folder);
  let lock: FolderLock | null = null;
  try {
    lock = lockFolder(folder);
    return new SqliteStore(folder, openWhole(folder), lock, null);
  } catch (error) {
    lock?.dispose();
    if (error instanceof StoreProblem) throw error;
    return openUnwritable(folder, error);
  }
}

/** The show on disk, in a file of SQLite's. */
export class SqliteStore implements ShowStore {
  /** What happened to the show at this start, in a sentence; null where all is as it was left. */
  readonly notice: string | null;
  private lastProblem: string | null;
  /** What was loaded when the file was looked through, until something is written. */
  private loaded: StoredShow | null | undefined;
  private opened: OpenedShow;
  private isClosed = false;

  constructor(
    private readonly folder: string,
    opened: LookedThrough,
    /** null: only read. */
    private lock: FolderLock | null,
    problem: string | null,
  ) {
    this.notice = opened.notice;
    this.lastProblem = problem;
    this.loaded = opened.stored;
    this.opened = opened;
  }

  /** The sentence of the last write, if it failed: nothing is kept until one succeeds. */
  get problem(): string | null {
    return this.lastProblem;
  }

  load(): StoredShow | null {
    const loaded = this.loaded;
    this.loaded = undefined;
    return loaded === undefined ? guarded("The show on disk can't be read", () => this.opened.show.load()) : loaded;
  }

  append(staged: readonly StagedEntry[]): void {
    if (staged.length === 0) return;
    this.write("The change could not be kept on disk", ", so it was not made", (show) => show.append(staged));
  }

  sequenceOfEdit(editId: string): number | null {
    return this.history(({ entries }) => entries.sequenceOfEdit(editId));
  }

  entriesAfter(sequence: number, limit: number): KeptEntry[] {
    return this.history(({ entries, history }) => entries.after(sequence, limit).map((row) => history.toEntry(row)));
  }

  entriesBefore(sequence: number, limit: number, filter: HistoryFilter = {}): KeptEntry[] {
    return this.history(({ entries, history }) =>
      entries.before(sequence, limit, filter).map((row) => history.toEntry(row)),
    );
  }

  recordsAt(sequence: number): StageRecord[] | null {
    return this.history(({ history, current }) => history.stageRecordsAt(sequence, current.sequence));
  }

  sequenceAtTime(atMs: number): number | null {
    return this.history(({ history }) => history.sequenceAtTime(atMs));
  }

  sequenceAtFrame(frame: number): number | null {
    return this.history(({ history }) => history.sequenceAtFrame(frame));
  }

  fact(key: string): string | null {
    return guarded("The data folder can't be read", () => this.opened.show.fact(key));
  }

  keepFact(key: string, value: string): void {
    this.write("The data folder can't be written", "", (show) => show.keepFact(key, value));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.opened.dispose();
    this.lock?.dispose();
    this.lock = null;
  }

  private history<T>(read: (show: OpenedShow["show"]) => T): T {
    return guarded("The history on disk can't be read", () => read(this.opened.show));
  }

  private write(what: string, end: string, work: (show: OpenedShow["show"]) => void): void {
    if (this.isClosed) throw new StoreProblem(`${what}${end}: the hub has closed it.`);
    if (this.lock === null) this.openAgain();
    try {
      work(this.opened.show);
      this.lastProblem = null;
      this.loaded = undefined;
    } catch (error) {
      // A change that breaks the order is refused, and is no fault of the disk's.
      if (error instanceof StoreProblem && !(error instanceof DamagedShow)) throw error;
      const trouble = troubleOf(error, this.folder);
      if (trouble === "damaged") markSuspect(this.folder);
      this.lastProblem = `${what} (${reasonOf(error)})${end}. ${ADVICE[trouble]}`;
      throw new StoreProblem(this.lastProblem, { cause: error });
    }
  }

  /** A folder that was only read may be writable by now. Throws StoreProblem, as `problem` says, while it is not. */
  private openAgain(): void {
    let lock: FolderLock | null = null;
    let opened: OpenedShow | null = null;
    try {
      lock = lockFolder(this.folder, 1);
      opened = openForWriting(this.folder);
      const [was, is] = [this.opened.show.current, opened.show.current];
      if (was.sequence !== is.sequence || was.recordsSum !== is.recordsSum) {
        throw new StoreProblem("The show was changed by another hub meanwhile. Start this one again.");
      }
    } catch (error) {
      opened?.dispose();
      lock?.dispose();
      // Another hub has it, or wrote it: that is news.
      if (error instanceof StoreProblem) this.lastProblem = error.message;
      throw new StoreProblem(this.lastProblem ?? reasonOf(error), { cause: error });
    }
    this.opened.dispose();
    this.opened = opened;
    this.lock = lock;
  }
}

interface LookedThrough extends OpenedShow {
  readonly stored: StoredShow | null;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreProblem(
      `The data folder ${folder} can't be made (${reasonOf(error)}). Give a folder you may write to with --data.`,
      { cause: error },
    );
  }
}

/** The show of a locked folder, looked through and, where it is damaged, saved. */
function openWhole(folder: string): LookedThrough {
  finishSalvage(folder);
  try {
    const opened = lookThrough(openForWriting(folder));
    if (!isSuspect(folder)) return opened;
    opened.dispose();
  } catch (error) {
    if (troubleOf(error, folder) !== "damaged") throw error;
    const notice = salvage(folder, error, Date.now());
    return { ...lookThrough(openForWriting(folder)), notice };
  }
  // Well enough to be loaded, but not to be written. Where it can't be made anew it stays as it is, and says so.
  const hurt = new DamagedShow("parts of it could not be written");
  const made = attempt(() => salvage(folder, hurt, Date.now()));
  return { ...lookThrough(openForWriting(folder)), notice: made.value ?? made.fault };
}

function lookThrough(opened: OpenedShow): LookedThrough {
  try {
    return { ...opened, stored: opened.show.load() };
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

const UNWRITABLE: Readonly<Record<Trouble, string>> = {
  ...ADVICE,
  readOnly: "Make the folder writable; the hub goes on keeping changes as soon as it is.",
  full: "Free space on the disk; the hub goes on keeping changes as soon as there is some.",
};

function openUnwritable(folder: string, cause: unknown): SqliteStore {
  const trouble = troubleOf(cause, folder);
  const problem =
    `The data folder ${folder} can't be written (${reasonOf(cause)}), so nothing is kept: the stage shows what was kept ` +
    `before. ${UNWRITABLE[trouble]}`;
  try {
    return new SqliteStore(folder, lookThrough(openForReading(folder)), null, problem);
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    throw new StoreProblem(
      `The show in ${folder} can't be opened (${reasonOf(cause)}). Check that you may read and write the folder; if the ` +
        "file is damaged, put a copy of the folder back, or start with another --data folder.",
      { cause: error },
    );
  }
}
