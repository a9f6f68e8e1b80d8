import { Room } from "../../src/hub/room/room";
import type { KeptPoses } from "../../src/hub/room/trackerDesk";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import type { ShowStore } from "../../src/hub/store/showStore";
import { documentOf } from "../../src/model/document/document";
import type { KeptEntry } from "../../src/model/document/entry";
import { PROTOCOL_VERSION, type PageMessage } from "../../src/model/protocol/messages";
import type { StageRecord } from "../../src/model/records/kinds";
import { testShow } from "./testShow";

/** Hub time at which the demo show's frame 0 starts. */
export const START_MS = 1_800_000_000_000;
export const WALL_CLOCK_MS = 1_700_000_000_000;

/** An entry with some parts replaced, as the hub's own first one is. */
export function keptEntry(parts: Partial<KeptEntry> = {}): KeptEntry {
  return {
    sequence: 1,
    frame: 0,
    editId: "first",
    by: "hub",
    person: "hub",
    role: "director",
    origin: "hub",
    atMs: WALL_CLOCK_MS,
    timecode: "00:00:00:00",
    diff: {},
    change: { added: {}, changed: {}, removed: {} },
    ...parts,
  };
}

/** Puts a show into a fresh store, as the hub does on its first start. */
export function fillStore(store: ShowStore, records: readonly StageRecord[] = testShow(START_MS)): ShowStore {
  const added = Object.fromEntries(records.map((record) => [record.id, record]));
  const entry = keptEntry({ diff: { put: records }, change: { added, changed: {}, removed: {} } });
  store.append([{ entry, change: { put: records, removed: [] } }]);
  return store;
}

/** A room on what a store holds, as a hub that starts makes it. */
export function roomOn(store: ShowStore, nowMs = START_MS, keptPoses: KeptPoses = {}): Room {
  const stored = store.load();
  if (stored === null) throw new Error("fill the store first");
  return new Room(
    {
      ...stored,
      document: documentOf(stored.records),
      keptPoses,
      store,
      version: "0.0.0-test",
      show: "test-show",
      utcOffsetMs: () => 0,
    },
    nowMs,
  );
}

export function demoRoom(nowMs = START_MS): Room {
  return roomOn(fillStore(createMemoryStore()), nowMs);
}

export function hello(parts: Partial<Extract<PageMessage, { type: "hello" }>> = {}): PageMessage {
  return { type: "hello", protocol: PROTOCOL_VERSION, page: "viewer", name: "Ann", ...parts };
}
