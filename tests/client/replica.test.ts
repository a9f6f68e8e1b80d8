import { describe, expect, it } from "vitest";
import { Replica, type Welcome } from "../../src/client/replica";
import { toldEntry, type DocumentEntry } from "../../src/model/document/entry";
import { documentHash } from "../../src/model/document/hash";
import type { LiveFrame } from "../../src/model/frame/live";
import { liveFrame } from "../support/demoFrame";
import { keptEntry } from "../support/testRoom";
import { testDocument } from "../support/testShow";

const RECORDS = [...testDocument().values()];
const HASH = documentHash(testDocument());

function entry(sequence: number, frame: number, kelvin: number): DocumentEntry {
  const diff = { set: { "light:key": { kelvin } } };
  return toldEntry(keptEntry({ sequence, frame, editId: `e${sequence}`, by: "Ann", diff }));
}

function welcome(parts: Partial<Welcome> = {}): Welcome {
  return { records: RECORDS, missed: [], sequence: 1, frame: 10, hash: HASH, fades: [], ...parts };
}

function sealed(frame: number, sequence = 1): LiveFrame {
  return liveFrame(frame, { sequence });
}

function welcomed(frame = 10, sequence = 1): Replica {
  const replica = new Replica();
  replica.welcome(welcome({ sequence, frame }));
  return replica;
}

function kelvinOf(replica: Replica): unknown {
  const record = replica.document.get("light:key");
  return record?.kind === "light" ? record.kelvin : undefined;
}

describe("a replica", () => {
  it("[LIVE7] resolves what it has up to the frame that is due, in order, and no more", () => {
    const replica = welcomed();
    for (const frame of [11, 12, 13, 14]) replica.takeFrame(sealed(frame));
    expect(replica.advance(12).map(({ frame }) => frame)).toEqual([11, 12]);
    expect(replica.advance(12)).toEqual([]);
    expect(replica.newestFrame).toBe(14);
    expect(replica.advance(99).map(({ frame }) => frame)).toEqual([13, 14]);
  });

  it("[LIVE7] takes no frame that is older than the newest it has", () => {
    const replica = welcomed();
    for (const frame of [12, 11, 12]) replica.takeFrame(sealed(frame));
    expect(replica.advance(99).map(({ frame }) => frame)).toEqual([12]);
    replica.takeFrame(sealed(12));
    expect(replica.advance(99)).toEqual([]);
  });

  it("[DOC6] keeps entries for their frame", () => {
    const replica = welcomed();
    expect(replica.takeEntry(entry(2, 12, 3000))).toBe(true);
    expect(replica.latest.get("light:key")).toMatchObject({ kelvin: 3000 });
    expect(replica.latestSequence).toBe(2);
    replica.takeFrame(sealed(11, 1));
    replica.takeFrame(sealed(12, 2));
    replica.advance(11);
    expect(kelvinOf(replica)).toBe(4800);
    replica.advance(12);
    expect(kelvinOf(replica)).toBe(3000);
    expect(replica.isBroken).toBe(false);
  });

  it("[DOC4] an entry that it knows already is no news and no fault: that is how a repeated edit is answered", () => {
    const replica = welcomed(10, 5);
    expect(replica.takeEntry(entry(4, 9, 3000))).toBe(false);
    replica.takeEntry(entry(6, 12, 3100));
    expect(replica.takeEntry(entry(6, 12, 3100))).toBe(false);
    expect(replica.isBroken).toBe(false);
    expect(replica.latest.get("light:key")).toMatchObject({ kelvin: 3100 });
  });

  it.each<[string, DocumentEntry]>([
    ["that leaves one out", entry(3, 12, 3000)],
    ["that does not apply", entry(2, 12, 1)],
  ])("[DOC6] is broken by an entry %s, and mended by a welcome", (_, wrong) => {
    const replica = welcomed();
    expect(replica.takeEntry(wrong)).toBe(false);
    expect(replica.isBroken).toBe(true);
    expect(replica.resumeFrom).toBeNull();
    replica.welcome(welcome({ sequence: 3, frame: 12 }));
    expect(replica.isBroken).toBe(false);
  });

  it("[DOC6] is broken by a frame whose sequence it can't reach, and draws nothing from it", () => {
    const replica = welcomed();
    replica.takeFrame(sealed(11, 1));
    replica.takeFrame(sealed(12, 2));
    expect(replica.advance(99).map(({ frame }) => frame)).toEqual([11]);
    expect(replica.isBroken).toBe(true);
    replica.takeFrame(sealed(13, 2));
    expect(replica.advance(99)).toEqual([]);
  });

  it("leaves out a record that it can't read: the rest of the stage is worth showing", () => {
    const replica = new Replica();
    replica.welcome(welcome({ records: [...RECORDS, { id: "robot:a", kind: "robot" }, null] }));
    expect(replica.document.size).toBe(RECORDS.length);
  });

  it("after sleep keeps ten seconds of frames at the most, and resolves them all", () => {
    const replica = welcomed();
    for (let frame = 11; frame < 1000; frame++) replica.takeFrame(sealed(frame));
    const frames = replica.advance(5000).map(({ frame }) => frame);
    expect(frames).toEqual(Array.from({ length: 240 }, (_, i) => 760 + i));
  });

  it("goes on from the frames of another show, once it is welcomed there", () => {
    const replica = welcomed();
    replica.takeFrame(sealed(50_000));
    replica.advance(50_000);
    replica.welcome(welcome({ frame: 20 }));
    replica.takeFrame(sealed(21));
    expect(replica.advance(99).map(({ frame }) => frame)).toEqual([21]);
  });
});
