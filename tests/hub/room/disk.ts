import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { StoreProblem, type ShowStore } from "../../../src/hub/store/showStore";
import { fillStore } from "../../support/testRoom";

export const DISK_FULL = "The disk is full.";

/** A store with the test show on a disk that can fill up and be cleared again. */
export interface Disk {
  readonly store: ShowStore;
  full: boolean;
  /** While true the history can't be read. */
  unreadable: boolean;
  /** Entries up to this sequence are kept no more. */
  forgottenUpTo: number;
  /** Names of the edits kept, a batch at a time. */
  readonly batches: (readonly string[])[];
}

export function newDisk(): Disk {
  const kept = fillStore(createMemoryStore());
  const write = (act: () => void): void => {
    if (disk.full) throw new StoreProblem(DISK_FULL);
    act();
  };
  const disk: Disk = {
    full: false,
    unreadable: false,
    forgottenUpTo: 0,
    batches: [],
    store: {
      ...kept,
      append: (staged) =>
        write(() => {
          kept.append(staged);
          disk.batches.push(staged.map(({ entry }) => entry.editId));
        }),
      entriesAfter: (sequence, limit) => {
        if (disk.unreadable) throw new StoreProblem("The history can't be read.");
        return kept.entriesAfter(Math.max(sequence, disk.forgottenUpTo), limit);
      },
      keepFact: (key, value) => write(() => kept.keepFact(key, value)),
    },
  };
  return disk;
}
