import { beforeEach, describe, expect, it } from "vitest";
import { applyWireDiff } from "../../../src/model/document/diff";
import { documentOf, type StageDocument } from "../../../src/model/document/document";
import { documentHash } from "../../../src/model/document/hash";
import type { HubMessage } from "../../../src/model/protocol/messages";
import { decodeTick } from "../../../src/model/protocol/tick";
import type { StageRecord } from "../../../src/model/records/kinds";
import { messages, onlyMessage } from "../../support/effects";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.join("ann");
});

type Welcome = Extract<HubMessage, { type: "welcome" }>;

function welcomed(sequence: number, show = "test-show"): Welcome {
  const session = `back ${crew.newName()}`;
  return onlyMessage(crew.join(session, { resume: { show, sequence } }), "welcome");
}

/** What a page that knew `document` comes to with a welcome. */
function documentAfter(welcome: Welcome, document: StageDocument): StageDocument {
  if (welcome.records !== null) return documentOf(welcome.records as StageRecord[]);
  return welcome.missed.reduce((known, { diff }) => {
    const applied = applyWireDiff(known, diff);
    if (!applied.ok) throw new Error(applied.message);
    return applied.document;
  }, document);
}

describe("[SESS6] a page that joins again", () => {
  it("is sent only what it missed, in order, and comes to the room's document", () => {
    for (let i = 0; i < 5; i++) crew.set("ann", { kelvin: 3000 + i });
    const known = crew.room.document;
    const { sequence } = crew.room;
    for (let i = 0; i < 7; i++) crew.set("ann", { yawRad: i / 10 });
    crew.edit("ann", "gone", { remove: ["light:practical"] });
    const welcome = welcomed(sequence);
    expect(welcome.records).toBeNull();
    expect(welcome.missed.map((entry) => entry.sequence)).toEqual(
      Array.from({ length: 8 }, (_, i) => sequence + 1 + i),
    );
    expect(welcome.sequence).toBe(crew.room.sequence);
    expect(documentHash(documentAfter(welcome, known))).toBe(welcome.hash);
    expect(welcome.hash).toBe(documentHash(crew.room.document));
  });

  it("that missed nothing is sent nothing", () => {
    crew.set("ann", { kelvin: 3000 });
    expect(welcomed(crew.room.sequence)).toMatchObject({ records: null, missed: [] });
  });

  it("without a word of where it was, or of another show, is sent the whole document", () => {
    crew.set("ann", { kelvin: 3000 });
    for (const welcome of [onlyMessage(crew.join("new"), "welcome"), welcomed(1, "another-show")]) {
      expect(welcome.records).toHaveLength(crew.room.document.size);
      expect(welcome.missed).toEqual([]);
      expect(documentHash(documentAfter(welcome, documentOf([])))).toBe(welcome.hash);
    }
  });

  it("that was ahead of the hub, whose data went back, is sent the whole document", () => {
    crew.set("ann", { kelvin: 3000 });
    expect(welcomed(crew.room.lastSequence + 1).records).toHaveLength(crew.room.document.size);
  });

  it("from before what the hub keeps is sent the whole document", () => {
    crew.set("ann", { kelvin: 3000 });
    crew.disk.forgottenUpTo = 1;
    expect(welcomed(0).records).not.toBeNull();
    expect(welcomed(1).records).toBeNull();
  });

  it("is sent 2000 missed entries, and the whole document where there are more", () => {
    for (let i = 0; i < 2001; i++) {
      crew.hear("ann", { type: "edit", editId: `m${i}`, diff: { set: { "light:key": { kelvin: 3000 + i } } } });
    }
    crew.nextFrame();
    expect(welcomed(crew.room.sequence - 2000).missed).toHaveLength(2000);
    expect(welcomed(crew.room.sequence - 2001).records).not.toBeNull();
  });

  it("[DOC5] is told of entries that take effect later as entries, not as missed; none is told twice", () => {
    crew.set("ann", { timing: "lockFirst", lockFrames: 24 }, "show:demo");
    const { sequence } = crew.room;
    crew.set("ann", { kelvin: 3000 });
    crew.set("ann", { kelvin: 3100 });
    const effects = crew.join("back", { resume: { show: "test-show", sequence } });
    expect(onlyMessage(effects, "welcome")).toMatchObject({ records: null, missed: [], sequence });
    expect(messages(effects, "entry", "back").map((entry) => entry.sequence)).toEqual([sequence + 1, sequence + 2]);
  });

  it("[DOC5] that knows entries which take effect later is sent no whole document for it", () => {
    crew.set("ann", { timing: "lockFirst", lockFrames: 24 }, "show:demo");
    crew.set("ann", { kelvin: 3000 });
    expect(crew.room.lastSequence).toBeGreaterThan(crew.room.sequence);
    expect(welcomed(crew.room.lastSequence)).toMatchObject({ records: null, missed: [], sequence: crew.room.sequence });
  });

  it("over a restart of the hub is sent what it missed before and after", () => {
    crew.set("ann", { kelvin: 3000 });
    const [known, { sequence }] = [crew.room.document, crew.room];
    crew.set("ann", { kelvin: 3100 });
    crew.restart();
    crew.join("ann");
    crew.set("ann", { yawRad: 1 });
    const welcome = welcomed(sequence);
    expect(welcome.missed).toHaveLength(2);
    expect(documentHash(documentAfter(welcome, known))).toBe(documentHash(crew.room.document));
  });

  it("[HUB11] whose hub can't read its history is sent the whole document", () => {
    crew.set("ann", { kelvin: 3000 });
    crew.disk.unreadable = true;
    expect(welcomed(1).records).toHaveLength(crew.room.document.size);
  });
});

describe("[FLOW3] a page that was left behind", () => {
  it("is caught up with one tick: all entries it missed and the newest frame, whole", () => {
    crew.set("ann", { kelvin: 3000 });
    const { sequence } = crew.room;
    for (let i = 0; i < 4; i++) crew.set("ann", { kelvin: 3100 + i });
    const tick = decodeTick(crew.room.catchUp("ann", sequence, crew.nowMs) ?? new Uint8Array());
    expect(tick?.entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4].map((i) => sequence + i));
    expect(tick?.frames).toMatchObject([{ frame: crew.room.frame, sequence: sequence + 4 }]);
    expect(tick?.news.map(({ type }) => type).sort()).toEqual(["inputs", "people", "proposals", "storage"]);
  });

  it("a wall is caught up without news that are nothing to it", () => {
    crew.join("left", { page: "wall" });
    crew.nextFrame();
    const tick = decodeTick(crew.room.catchUp("left", crew.room.lastSequence, crew.nowMs) ?? new Uint8Array());
    expect(tick).toMatchObject({ entries: [], news: [], frames: [{ frame: crew.room.frame }] });
  });

  it("[FLOW4] too far for that is not caught up with; nor is one that is gone", () => {
    for (let i = 0; i < 2001; i++) {
      crew.hear("ann", { type: "edit", editId: `m${i}`, diff: { set: { "light:key": { kelvin: 3000 + i } } } });
    }
    crew.nextFrame();
    expect(crew.room.catchUp("ann", 0, crew.nowMs)).toBeNull();
    expect(crew.room.catchUp("gone", crew.room.lastSequence, crew.nowMs)).toBeNull();
  });
});
