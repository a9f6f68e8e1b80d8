import type { KeptEntry } from "../../model/document/entry";
import { StoreProblem, type StagedEntry } from "./showStore";

/**
 * Refuses a batch that breaks the order on which reading relies: sequences rise, frames never fall, and no edit is kept
 * twice. Throws StoreProblem.
 */
export function refuseWrongOrder(
  staged: readonly StagedEntry[],
  last: Pick<KeptEntry, "sequence" | "frame"> | null,
  isKept: (editId: string) => boolean,
): void {
  let [sequence, frame] = [last?.sequence ?? 0, last?.frame ?? 0];
  const named = new Set<string>();
  for (const { entry } of staged) {
    if (named.has(entry.editId) || isKept(entry.editId)) {
      throw new StoreProblem(`The change could not be kept (${entry.editId} is there already), so it was not made.`);
    }
    if (!Number.isSafeInteger(entry.sequence) || entry.sequence <= sequence) {
      throw new StoreProblem(
        `The change could not be kept (entry ${entry.sequence} would follow ${sequence}), so it was not made.`,
      );
    }
    if (!Number.isSafeInteger(entry.frame) || entry.frame < frame) {
      throw new StoreProblem(
        `The change could not be kept (frame ${entry.frame} would follow ${frame}), so it was not made.`,
      );
    }
    named.add(entry.editId);
    ({ sequence, frame } = entry);
  }
}
