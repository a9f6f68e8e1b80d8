import type { WireDiff } from "../../../model/document/diff";
import type { StageDocument } from "../../../model/document/document";
import { diffBetween, restoreDiff } from "../../../model/document/restore";
import type { StageRecord } from "../../../model/records/kinds";
import { linesOfDiff, type ChangeLine } from "../../../ui/words/changeLines";

/** What became of one record between a moment and now. */
export interface SinceRecord {
  readonly id: string;
  readonly name: string;
  /** Record as a whole: came or went since; null: some of its fields changed. */
  readonly whole: "added" | "removed" | null;
  /** From what it was then to what it is now. */
  readonly lines: readonly ChangeLine[];
}

/** Which of it is to be as it was: keys `id` (a whole record) and `id key` (a field). */
export type Picked = ReadonlySet<string>;

export function fieldKey(id: string, key: string): string {
  return `${id} ${key}`;
}

/** All keys that one could pick. */
export function keysOf(records: readonly SinceRecord[]): string[] {
  return records.flatMap(({ id, whole, lines }) =>
    whole !== null ? [id] : lines.map(({ key }) => fieldKey(id, key ?? "")),
  );
}

/** Only what a restore would bring back is told of: whether a take rolled then is nobody's to restore. */
export function sinceRecords(then: StageDocument, now: StageDocument): SinceRecord[] {
  const back = restoreDiff(then, now);
  const diff = diffBetween(then, now);
  const records = new Map<string, SinceRecord>();
  for (const line of linesOfDiff(diff, now)) {
    const { recordId: id, key, record } = line;
    if (key === null) {
      if (isWholeBack(back, id))
        records.set(id, { id, name: record, whole: then.has(id) ? "removed" : "added", lines: [] });
      continue;
    }
    if (back.set?.[id] === undefined || !Object.hasOwn(back.set[id], key)) continue;
    const name = now.get(id)?.name ?? record;
    const known = records.get(id) ?? { id, name, whole: null, lines: [] };
    records.set(id, { ...known, lines: [...known.lines, line] });
  }
  return [...records.values()];
}

function isWholeBack(back: WireDiff, id: string): boolean {
  return (back.remove ?? []).includes(id) || (back.put ?? []).some((record) => (record as StageRecord).id === id);
}

/** The one edit that makes what is picked as it was; null where nothing is. */
export function restoreEdit(then: StageDocument, now: StageDocument, picked: Picked): WireDiff | null {
  const back = restoreDiff(then, now);
  const put = (back.put ?? []).filter((record) => picked.has((record as StageRecord).id));
  const remove = (back.remove ?? []).filter((id) => picked.has(id));
  const set = Object.fromEntries(
    Object.entries(back.set ?? {}).flatMap(([id, fields]) => {
      const wanted = Object.entries(fields).filter(([key]) => picked.has(fieldKey(id, key)));
      return wanted.length === 0 ? [] : [[id, Object.fromEntries(wanted)]];
    }),
  );
  if (put.length + remove.length + Object.keys(set).length === 0) return null;
  return {
    ...(put.length > 0 ? { put } : {}),
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(remove.length > 0 ? { remove } : {}),
  };
}
