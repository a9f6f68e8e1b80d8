import { beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../../src/hub/room/effects";
import type { WireDiff } from "../../../src/model/document/diff";
import { entries, messages, onlyMessage } from "../../support/effects";
import { CrewRoom } from "./crewRoom";
import { DISK_FULL } from "./disk";

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

/** The hub starts anew, and the crew is back. */
function restart(): void {
  crew.restart();
  crew.joinCrew();
}

describe("a proposal that waits", () => {
  it("[AIR3] outlives the take, its maker's cut, and a restart of the hub", () => {
    const id = propose("e1", kelvinTo(3000));
    crew.roll(false);
    crew.room.leave("gaffer");
    restart();
    expect(waiting()).toEqual(["e1"]);
    expect(messages(accept("director", id), "decided", "gaffer")).toHaveLength(1);
    expect(crew.fields()["kelvin"]).toBe(3000);
    restart();
    expect(waiting()).toEqual([]);
  });

  it("[AIR3] an edit sent again while it waits is answered `proposed` again; dropped, with `reject`; both over a restart", () => {
    const id = propose("e1", kelvinTo(3000));
    for (const anew of [false, true]) {
      if (anew) restart();
      expect(propose("e1", kelvinTo(3000))).toBe(id);
    }
    expect(waiting()).toEqual(["e1"]);
    drop("director", id);
    for (const anew of [false, true]) {
      if (anew) restart();
      const told = crew.edit("gaffer", "e1", kelvinTo(3000));
      expect(messages(told, "reject", "gaffer")).toHaveLength(1);
      expect(entries(told)).toEqual([]);
    }
  });

  it("[AIR3] [DOC4] an edit sent again after it was let through is answered with its entry", () => {
    const [entry] = entries(accept("director", propose("e1", kelvinTo(3000))));
    expect(messages(crew.edit("gaffer", "e1", kelvinTo(3000)), "entry", "gaffer")).toEqual([
      { type: "entry", ...entry },
    ]);
  });

  it("[AIR3] [HUB1] that the disk can't keep is no proposal; one that it can't drop waits on", () => {
    crew.disk.full = true;
    expect(onlyMessage(crew.edit("gaffer", "e1", kelvinTo(3000)), "reject")).toMatchObject({
      code: "storage",
      message: DISK_FULL,
    });
    expect(waiting()).toEqual([]);
    crew.disk.full = false;
    const id = propose("e2", kelvinTo(3000));
    crew.disk.full = true;
    expect(onlyMessage(drop("director", id), "reject").code).toBe("storage");
    const told = accept("director", id);
    expect(messages(told, "reject", "director")).toMatchObject([{ code: "storage" }]);
    expect(messages(told, "decided")).toEqual([]);
    expect(waiting()).toEqual(["e2"]);
    crew.disk.full = false;
    expect(entries(accept("director", id))).toMatchObject([{ editId: "e2" }]);
  });

  it("[DOC10] with a transition keeps it", () => {
    const over = { frames: 24, easing: "linear" } as const;
    crew.say("gaffer", { type: "edit", editId: "e1", diff: kelvinTo(3000), over });
    const [entry] = entries(accept("director", crew.room.waitingProposals[0]?.id ?? ""));
    expect(entry?.over).toEqual({ ...over, from: { "light:key": { kelvin: 4800 } } });
  });

  it("[AIR2] [DOC4] goes by a name of its own, however long the edits' names are and however alike they begin", () => {
    const names = ["a", "b"].map((end) => end.padStart(64, "x"));
    const ids = names.map((name) => propose(name, kelvinTo(3000)));
    expect(new Set(ids).size).toBe(2);
    drop("director", ids[1] ?? "");
    expect(waiting()).toEqual([names[0]]);
  });

  it("[AIR1] beyond five hundred that wait is refused with a sentence: some have to be decided on first", () => {
    for (let i = 0; i < 500; i++) crew.hear("gaffer", { type: "edit", editId: `e${i}`, diff: kelvinTo(3000 + i) });
    expect(waiting()).toHaveLength(500);
    expect(onlyMessage(crew.edit("gaffer", "more", kelvinTo(3000)), "reject").message).toMatch(/decided on first/);
    drop("director", crew.room.waitingProposals[0]?.id ?? "");
    expect(messages(crew.edit("gaffer", "more", kelvinTo(3000)), "proposed")).toHaveLength(1);
  });
});
