import { sameValue } from "../../../model/document/diff";
import { applyPast, parseChange, type PastRecord, type PastRecords } from "./pastRecords";
import { toRecord } from "./recordTable";
import type { ShowDatabase } from "./showDatabase";
import { attempt, reasonOf } from "./storeTrouble";

/** The history between two moments at which all records are known: snapshots, its beginning, and now. */
export interface Segment {
  /** Entries in (from, to]; from 0: from nothing. */
  readonly from: number;
  readonly to: number;
  readonly entries: number;
  /** What is wrong with it, in words. */
  readonly faults: readonly string[];
  /** Whether its entries lead from the one moment to the other. A snapshot that can't be read is a fault, but no gap. */
  readonly isSound: boolean;
}

const PAGE = 500;
const NAMED_DIFFERENCES = 3;

/**
 * Makes the show again from its history, stretch by stretch, and compares it with each snapshot and at last with the
 * records as they are (`now`, after the entry `head`). Nothing that it reads can make it throw.
 */
export function* verifyHistory(show: ShowDatabase, now: PastRecords, head: number): Generator<Segment> {
  const snapshots = attempt(() => show.snapshots.list().map(({ sequence }) => sequence));
  const moments = (snapshots.value ?? []).filter((sequence) => sequence <= head);
  let state: PastRecords | null = new Map();
  let [from, frame] = [0, 0];
  let faults = snapshots.fault === null ? [] : [`the snapshots can't be listed (${snapshots.fault})`];
  for (const [index, to] of [...moments, head].entries()) {
    let known: PastRecords | null = now;
    if (index < moments.length) {
      const snapshot = attempt(() => show.snapshots.atOrBefore(to));
      known = snapshot.value?.records ?? null;
      if (known === null) faults.push(snapshot.fault ?? `the snapshot at entry ${to} is gone`);
    }
    const replayed = replay(show, state, { from, to, frame });
    faults.push(...replayed.faults);
    const differing = replayed.isWhole && known !== null ? differences(replayed.records, known) : [];
    faults.push(...differing.map((id) => `at entry ${to}, ${id} is not what the history makes of it`));
    const isSound: boolean = replayed.isWhole && differing.length === 0;
    yield { from, to, entries: replayed.entries, faults, isSound };
    state = known ?? (isSound ? replayed.records : null);
    [from, frame, faults] = [to, replayed.frame, []];
  }
}

interface Replayed {
  readonly records: PastRecords;
  readonly entries: number;
  /** Of the last entry. */
  readonly frame: number;
  readonly faults: string[];
  readonly isWhole: boolean;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Of the entry before it. */
  readonly frame: number;
}

function replay(show: ShowDatabase, start: PastRecords | null, { from, to, ...before }: Stretch): Replayed {
  const records: PastRecords = new Map(start);
  const faults: string[] = [];
  let [at, frame, entries] = [from, before.frame, 0];
  try {
    for (let isOver = false; !isOver;) {
      const page = show.entries.after(at, PAGE).filter(({ sequence }) => sequence <= to);
      for (const row of page) {
        const { sequence } = row;
        const past = { sequence, change: parseChange(row.change), versions: show.writers.versionsOf(row.writer) };
        const fault = start === null ? null : applyPast(records, past, true);
        if (fault !== null) faults.push(fault);
        if (row.frame < frame) faults.push(`entry ${sequence} takes effect on frame ${row.frame}, after ${frame}`);
        [at, frame, entries] = [sequence, row.frame, entries + 1];
      }
      isOver = page.length < PAGE;
    }
  } catch (error) {
    faults.push(reasonOf(error));
  }
  if (at !== to) faults.push(`entry ${to} is gone`);
  return { records, entries, frame, faults, isWhole: start !== null && faults.length === 0 };
}

/** Ids of records that differ, a few of them. */
export function differences(a: PastRecords, b: PastRecords): string[] {
  const ids: string[] = [];
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    if (!isSame(id, a.get(id), b.get(id))) ids.push(id);
    if (ids.length === NAMED_DIFFERENCES) break;
  }
  return ids;
}

function isSame(id: string, a: PastRecord | undefined, b: PastRecord | undefined): boolean {
  if (a === undefined || b === undefined || a.sequence !== b.sequence) return false;
  if (a.version === b.version && sameValue(a.value, b.value)) return true;
  const today = ({ value, version }: PastRecord): unknown => toRecord(id, { ...value }, version);
  return attempt(() => sameValue(today(a), today(b))).value ?? false;
}
