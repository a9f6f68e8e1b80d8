import type { ShowDatabase } from "./showDatabase";
import { isSnapshotDue } from "./snapshotTable";

/**
 * Removes snapshots without which every moment is still as near to one as the rule for writing them asks: after squashing
 * there is less between them. The caller's transaction. Returns how many went.
 */
export function thinSnapshots(show: ShowDatabase): number {
  const between = show.database.prepare(
    "SELECT TOTAL(LENGTH(change)) AS length FROM entry WHERE sequence > ? AND sequence <= ?",
  );
  let removed = 0;
  let kept = { sequence: 0, bytes: 0 };
  const all = show.snapshots.list();
  for (const [index, snapshot] of all.entries()) {
    // One is written as soon as it is due, so it is due at the next one's time at the latest, or not needed at all.
    const next = all[index + 1]?.sequence ?? Number.MAX_SAFE_INTEGER;
    const { length } = between.get(kept.sequence, next) as { length: number };
    if (isSnapshotDue(length, kept.bytes)) kept = snapshot;
    else {
      show.snapshots.remove(snapshot.sequence);
      removed++;
    }
  }
  return removed;
}
