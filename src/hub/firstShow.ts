import { randomUUID } from "node:crypto";
import type { KeptEntry } from "../model/document/entry";
import type { StageRecord } from "../model/records/kinds";
import { demoShow, emptyShow } from "./demo/demoShow";
import type { Flags } from "./flags";
import { readShowFile } from "./showFile";
import type { ShowStore, StoredShow } from "./store/showStore";

export const FRAME_FACT = "lastFrame";

/** A fresh data folder gets its first records as one entry, so that they too are in the history. */
function firstRecords(flags: Flags, nowMs: number): StageRecord[] {
  if (flags.show !== null) return readShowFile(flags.show, nowMs);
  return flags.demo ? demoShow(nowMs) : emptyShow(nowMs);
}

/** What the store holds, or the first show in a fresh folder. Throws StoreProblem for what it can't read or keep. */
export function openShow(flags: Flags, store: ShowStore): StoredShow {
  const stored = store.load();
  if (stored !== null) {
    // Frames go on being counted between edits; no number may be used twice, even with the clock set back meanwhile.
    const lastFrame = Math.max(stored.lastFrame, Number(store.fact(FRAME_FACT) ?? 0) || 0);
    return { ...stored, lastFrame };
  }
  const nowMs = Date.now();
  const records = firstRecords(flags, nowMs);
  const entry: KeptEntry = {
    sequence: 1,
    frame: 0,
    editId: `first-${randomUUID()}`,
    by: "hub",
    person: "hub",
    role: "director",
    origin: "hub",
    atMs: nowMs,
    timecode: "",
    diff: { put: records },
    change: { added: Object.fromEntries(records.map((record) => [record.id, record])), changed: {}, removed: {} },
  };
  store.append([{ entry, change: { put: records, removed: [] } }]);
  return { records, versions: new Map(records.map(({ id }) => [id, 1])), sequence: 1, lastFrame: 0 };
}
