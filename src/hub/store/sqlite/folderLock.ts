import { join } from "node:path";
import { openSqlite } from "../openSqlite";
import { StoreProblem } from "../showStore";
import { troubleOf } from "./storeTrouble";

/**
 * A file of its own, always empty, that only hubs lock: the show itself stays open to readers. SQLite locks it, so that
 * the system lets go of it with the process, however that ends. It is never deleted: a second hub might be about to
 * lock the very file that goes.
 */
export const LOCK_FILE = "hub.lock";

/** How often, and how long in between, a hub that was just killed is waited for. */
const LOCK_TRIES = 10;
const LOCK_WAIT_MS = 100;

export interface FolderLock {
  dispose(): void;
}

export function anotherHub(folder: string, cause: unknown): StoreProblem {
  return new StoreProblem(
    `Another hub is using the data folder ${folder}. Stop it, or start this one with another --data folder.`,
    { cause },
  );
}

export function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/**
 * Makes the folder this hub's own. Throws StoreProblem while another has it, and the system's own error for a folder
 * in which nothing can be locked.
 */
export function lockFolder(folder: string, tries = LOCK_TRIES): FolderLock {
  for (let attempt = 1; ; attempt++) {
    const database = openSqlite(join(folder, LOCK_FILE));
    try {
      database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;");
      return {
        dispose() {
          database.exec("ROLLBACK");
          database.close();
        },
      };
    } catch (error) {
      database.close();
      const trouble = troubleOf(error, folder);
      if (trouble === "damaged") {
        throw new StoreProblem(`The file ${LOCK_FILE} in ${folder} is not the hub's. Delete it while no hub runs.`, {
          cause: error,
        });
      }
      if (trouble !== "busy") throw error;
      if (attempt >= tries) throw anotherHub(folder, error);
      pause(LOCK_WAIT_MS);
    }
  }
}
