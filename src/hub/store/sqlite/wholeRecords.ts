import type { EntryPlace } from "./entryTable";
import { applyPast, parseChange, type PastRecords } from "./pastRecords";
import { checkRecordRow } from "./recordTable";
import type { ShowDatabase } from "./showDatabase";
import { attempt, reasonOf } from "./storeTrouble";
import { differences } from "./verifyHistory";

export interface WholeRecords {
  readonly records: PastRecords;
  /** The last entry that made them. */
  readonly place: EntryPlace;
}

const PAGE = 500;

/**
 * All records of a damaged file, where it can be proved that they are all and that they are the last: by the file's own
 * count and checksum of them, or by a history without a gap. Throws where it can't.
 */
export function wholeRecords(show: ShowDatabase): WholeRecords {
  const head = attempt(() => show.heads.read());
  const kept = attempt(() => keptRecords(show));
  if (head.value !== null && kept.value?.records.size === head.value.records) {
    if (kept.value.sum === head.value.recordsSum) return { records: kept.value.records, place: head.value };
  }
  const made = attempt(() => madeRecords(show, head.value));
  if (made.value !== null) {
    const isProved =
      head.value === null
        ? kept.value !== null && differences(kept.value.records, made.value.records).length === 0
        : head.value.sequence === made.value.place.sequence && head.value.records === made.value.records.size;
    if (isProved) return made.value;
  }
  throw new Error(
    [kept.fault, made.fault ?? "the history does not lead to them", head.fault].filter(Boolean).join("; "),
  );
}

function keptRecords(show: ShowDatabase): { records: PastRecords; sum: number } {
  const records: PastRecords = new Map();
  let sum = 0;
  for (const row of show.records.rows()) {
    checkRecordRow(row);
    const { id, kind, version, sequence, json } = row;
    records.set(id, { kind, version, sequence, value: JSON.parse(json) as Record<string, unknown> });
    sum = (sum + row.sum) >>> 0;
  }
  return { records, sum };
}

/** The records as the history makes them, from the last snapshot from which no entry is missing. */
function madeRecords(show: ShowDatabase, head: EntryPlace | null): WholeRecords {
  const snapshots = attempt(() => show.snapshots.list()).value ?? [];
  const starts = [0, ...snapshots.map(({ sequence }) => sequence)].toReversed();
  const end = head?.sequence ?? show.entries.place(Number.MAX_SAFE_INTEGER)?.sequence ?? 0;
  let reason = "there is no history";
  for (const start of starts) {
    try {
      return replayed(show, start, end);
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  throw new Error(reason);
}

function replayed(show: ShowDatabase, start: number, end: number): WholeRecords {
  const snapshot = start === 0 ? null : show.snapshots.atOrBefore(start);
  if (start > 0 && snapshot?.sequence !== start) throw new Error(`the snapshot at entry ${start} is gone`);
  const records: PastRecords = snapshot?.records ?? new Map();
  let place: EntryPlace | null = snapshot;
  for (let at = start; at < end;) {
    const page = show.entries.after(at, PAGE);
    for (const row of page) {
      const { sequence, frame, atMs } = row;
      const past = { sequence, change: parseChange(row.change), versions: show.writers.versionsOf(row.writer) };
      const fault = applyPast(records, past, true);
      if (fault !== null) throw new Error(fault);
      place = { sequence, frame, atMs };
    }
    at = page.at(-1)?.sequence ?? end;
  }
  if (place?.sequence !== end) throw new Error(`entry ${end} is gone`);
  return { records, place };
}
