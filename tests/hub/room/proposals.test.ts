import { beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../../src/hub/room/effects";
import type { WireDiff } from "../../../src/model/document/diff";
import { entries, messages, news, onlyMessage } from "../../support/effects";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.joinCrew();
  crew.roll(true);
});

const kelvinTo = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });
const waiting = (): string[] => crew.room.waitingProposals.map(({ editId }) => editId);

/** A gaffer's edit that waits; its proposal's id. */
function propose(editId: string, diff: WireDiff, session = "gaffer"): string {
  return onlyMessage(crew.edit(session, editId, diff), "proposed").proposalId;
}

function accept(session: string, proposalId: string): Effect[] {
  return crew.say(session, { type: "acceptProposal", editId: `accept-${proposalId}`, proposalId });
}

function drop(session: string, proposalId: string): Effect[] {
  return crew.say(session, { type: "dropProposal", proposalId });
}

describe("a proposal", () => {
  it("[AIR2] [UNDO5] let through is an edit by its proposer, in their name and for their undo", () => {
    const id = propose("e1", kelvinTo(3000));
    const told = accept("director", id);
    expect(entries(told)).toMatchObject([
      { editId: "e1", by: "gaffer", role: "gaffer", origin: "proposal", diff: kelvinTo(3000) },
    ]);
    expect(messages(told, "decided", "gaffer")).toMatchObject([
      { proposalId: id, accepted: true, by: "director", what: "Key: kelvin" },
    ]);
    expect(messages(told, "decided")).toHaveLength(1);
    expect(news(told, "proposals").at(-1)?.proposals).toEqual([]);
    expect(messages(told, "steps", "gaffer")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
    expect(messages(told, "steps", "director")).toEqual([]);
    crew.roll(false);
    crew.say("gaffer", { type: "undo", editId: "u1" });
    expect(crew.fields()["kelvin"]).toBe(4800);
  });

  it("[AIR2] is dropped by who decides, and the proposer hears of it; or withdrawn by the proposer", () => {
    const first = propose("e1", kelvinTo(3000));
    const told = drop("cinematographer", first);
    expect(messages(told, "decided", "gaffer")).toMatchObject([
      { proposalId: first, accepted: false, by: "cinematographer" },
    ]);
    expect(news(told, "proposals").at(-1)?.proposals).toEqual([]);
    const second = propose("e2", kelvinTo(3100));
    expect(messages(drop("gaffer", second), "reject")).toEqual([]);
    expect(waiting()).toEqual([]);
    expect(crew.fields()["kelvin"]).toBe(4800);
  });

  it("[AIR2] is not decided on by others, nor let through by its proposer", () => {
    const id = propose("e1", kelvinTo(3000));
    for (const who of ["operator", "script", "gaffer"]) {
      expect(onlyMessage(accept(who, id), "reject"), who).toMatchObject({ editId: `accept-${id}`, code: "forbidden" });
    }
    for (const who of ["operator", "script"]) expect(onlyMessage(drop(who, id), "reject").code).toBe("forbidden");
    expect(waiting()).toEqual(["e1"]);
    expect(crew.fields()["kelvin"]).toBe(4800);
  });

  it("[AIR2] is let through only by someone who may make the change now: haze in a take is not the cinematographer's", () => {
    const id = propose("e1", { set: { "environment:seoul": { yawRad: 1 } } }, "operator");
    expect(onlyMessage(accept("cinematographer", id), "reject").code).toBe("forbidden");
    expect(waiting()).toEqual(["e1"]);
    expect(entries(accept("director", id))).toHaveLength(1);
  });

  it("[AIR2] decided on twice is said to be so, and made once", () => {
    const id = propose("e1", kelvinTo(3000));
    accept("director", id);
    expect(onlyMessage(accept("cinematographer", id), "reject").message).toMatch(/decided on already/);
    expect(onlyMessage(drop("director", id), "reject").message).toMatch(/decided on already/);
    expect(crew.room.lastSequence).toBe(3);
  });

  it("[AIR2] whose record is gone can't be made, and waits until it is dropped", () => {
    const id = propose("e1", kelvinTo(3000));
    crew.edit("director", "e2", { remove: ["light:key"] });
    expect(messages(accept("director", id), "reject", "director")).toMatchObject([{ code: "invalid" }]);
    expect(waiting()).toEqual(["e1"]);
    drop("director", id);
    expect(waiting()).toEqual([]);
  });

  it("[AIR2] [MRG2] that knew an older document is merged when it is let through: what a colleague set since stands", () => {
    const { lastSequence: since } = crew.room;
    crew.edit("director", "e0", kelvinTo(9000));
    crew.edit(
      "gaffer",
      "e1",
      { set: { "light:key": { kelvin: 3000 }, "light:practical": { kelvin: 2000 } } },
      { since },
    );
    const [proposal] = crew.room.waitingProposals;
    accept("director", proposal?.id ?? "");
    expect(crew.fields()["kelvin"]).toBe(9000);
    expect(crew.room.document.get("light:practical")).toMatchObject({ kelvin: 2000 });
  });

  it("[AIR2] [MRG2] of which a part collides: its proposer is told what stood in the way", () => {
    const { lastSequence: since } = crew.room;
    crew.edit("director", "e0", kelvinTo(9000));
    const proposed = crew.edit("gaffer", "e1", { set: { "light:key": { kelvin: 3000, yawRad: 1 } } }, { since });
    const told = accept("director", crew.room.waitingProposals[0]?.id ?? "");
    expect(entries(told)).toMatchObject([{ editId: "e1", diff: { set: { "light:key": { yawRad: 1 } } } }]);
    expect(messages(proposed, "conflict", "gaffer")).toMatchObject([
      { editId: "e1", made: true, conflicts: [{ key: "kelvin", mine: 3000, theirs: 9000, by: "director" }] },
    ]);
  });

  it("[AIR2] [MRG2] overwrites nothing silently: what a colleague set while it waited stands", () => {
    const id = propose("e1", { set: { "light:key": { kelvin: 3000, yawRad: 1 } } });
    crew.edit("director", "e2", kelvinTo(9000));
    accept("cinematographer", id);
    expect(crew.room.document.get("light:key")).toMatchObject({ kelvin: 9000, yawRad: 1 });
  });

  it("[AIR2] two on one field: both may be let through, the later decision counts, each is its proposer's step", () => {
    const first = propose("e1", kelvinTo(3000));
    const second = propose("e2", kelvinTo(3500));
    accept("director", second);
    expect(crew.fields()["kelvin"]).toBe(3500);
    accept("director", first);
    expect(crew.fields()["kelvin"]).toBe(3000);
    crew.roll(false);
    crew.say("gaffer", { type: "undo", editId: "u1" });
    expect(crew.fields()["kelvin"]).toBe(3500);
  });
});
