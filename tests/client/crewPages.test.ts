import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLOSE_REASONS } from "../../src/model/protocol/messages";
import type { Role } from "../../src/model/crew/roles";
import { DISK_FULL, newDisk, type Disk } from "../hub/room/disk";
import { TestStage, type TestPage } from "../support/testStage";

let disk: Disk;
let stage: TestStage;
let director: TestPage;
let gaffer: TestPage;

beforeEach(() => {
  disk = newDisk();
  stage = new TestStage({ store: disk.store });
  director = stage.join({ name: "Dana" });
  gaffer = linked("Gus", "gaffer");
});
afterEach(() => stage.dispose());

/** A page that came in through a link of its own. */
function linked(name: string, role: Role): TestPage {
  const id = `link of ${name}`;
  const expiresMs = stage.wallClockMs + 3_600_000;
  stage.room.issueGrant({ id, role, outputId: null, label: name, expiresMs, by: "Dana" }, stage.wallClockMs);
  return stage.join({ name, entrance: { role, grantId: id, outputId: null } });
}

const state = (page: TestPage) => page.client.store.getState();
const notices = (page: TestPage): string[] => state(page).notices.map(({ text }) => text);
const lamp = (page = director): unknown => state(page).document.get("light:key");

function set(page: TestPage, fields: Record<string, unknown>, id = "light:key"): void {
  page.client.edit({ set: { [id]: fields } });
  stage.tick(3);
}

function roll(onAir = true): void {
  set(director, { onAir }, "show:demo");
}

describe("[AIR1] a gaffer's page while a take rolls", () => {
  beforeEach(() => roll());

  it("is told that its edit waits; it is off its panels, and everyone sees it in the list", () => {
    set(gaffer, { kelvin: 3000 });
    expect(notices(gaffer)).toEqual([expect.stringMatching(/^Proposed: a take rolls: Key: kelvin waits/)]);
    expect(lamp(gaffer)).toMatchObject({ kelvin: 4800 });
    for (const page of [gaffer, director])
      expect(state(page).proposals).toMatchObject([{ by: "Gus", what: "Key: kelvin" }]);
    expect(state(gaffer).unanswered).toBe(0);
  });

  it("[AIR2] [UNDO5] is told of the decision; let through, the change is its own to take back", () => {
    set(gaffer, { kelvin: 3000 });
    director.client.acceptProposal(state(director).proposals[0]?.id ?? "");
    stage.tick(3);
    expect(notices(gaffer).at(-1)).toBe("Dana let through your proposal (Key: kelvin).");
    expect(lamp()).toMatchObject({ kelvin: 3000 });
    expect(state(gaffer)).toMatchObject({ canUndo: true, proposals: [] });
    set(gaffer, { kelvin: 3500 });
    director.client.dropProposal(state(director).proposals[0]?.id ?? "");
    stage.tick(3);
    expect(notices(gaffer).at(-1)).toBe("Dana dropped your proposal (Key: kelvin).");
    expect(lamp()).toMatchObject({ kelvin: 3000 });
  });

  it("[AIR2] may take its own proposal back, and not let it through", () => {
    set(gaffer, { kelvin: 3000 });
    const id = state(gaffer).proposals[0]?.id ?? "";
    gaffer.client.acceptProposal(id);
    stage.tick(3);
    expect(notices(gaffer).at(-1)).toMatch(/^Not changed: proposals are not a gaffer's/);
    gaffer.client.dropProposal(id);
    stage.tick(3);
    expect(state(gaffer).proposals).toEqual([]);
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[AIR4] is told once that a finger moves nothing; letting go proposes, and the panels fall back", () => {
    for (const kelvin of [3000, 3100, 3200]) {
      gaffer.client.drag("light:key", { kelvin });
      stage.tick();
    }
    expect(notices(gaffer)).toEqual([expect.stringMatching(/^Not moved: a take rolls: let go/)]);
    expect(lamp(director)).toMatchObject({ kelvin: 4800 });
    gaffer.client.commitDrag("light:key", { kelvin: 3200 });
    stage.tick(3);
    expect(state(director).proposals).toMatchObject([{ diff: { set: { "light:key": { kelvin: 3200 } } } }]);
    expect(lamp(gaffer)).toMatchObject({ kelvin: 4800 });
  });

  it("[AIR3] [DOC8] whose edit was sent and cut off is told again that it waits; there is one proposal", () => {
    gaffer.link.slow = true;
    gaffer.client.edit({ set: { "light:key": { kelvin: 3000 } } });
    stage.flush();
    stage.cut(gaffer);
    stage.tick(30);
    expect(notices(gaffer)).toEqual([expect.stringMatching(/^Proposed:/)]);
    expect(state(director).proposals).toHaveLength(1);
    expect(state(gaffer).unanswered).toBe(0);
  });

  it("[ROLE2] knows beforehand what would become of a change: its controls say so", () => {
    expect(gaffer.client.judge("light", "kelvin")).toBe("proposed");
    expect(gaffer.client.judge("wall", "columns")).toBe("refused");
    expect(director.client.judge("light", "kelvin")).toBe("allowed");
    roll(false);
    expect(gaffer.client.judge("light", "kelvin")).toBe("allowed");
  });
});

describe("[MRG5] a line that comes back during a take", () => {
  it("brings even the director's edits as proposals, which the director may let through", () => {
    const script = linked("Sam", "script");
    stage.cut(director);
    director.client.edit({ set: { "light:key": { kelvin: 3000 } } });
    expect(state(director).madeOffline).toBe(1);
    script.client.edit({ set: { "show:demo": { onAir: true } } });
    stage.tick(30);
    expect(state(director)).toMatchObject({ phase: "live", unanswered: 0, madeOffline: 0 });
    expect(notices(director)).toEqual([expect.stringMatching(/^Proposed: made without a line/)]);
    expect(lamp(script)).toMatchObject({ kelvin: 4800 });
    director.client.acceptProposal(state(director).proposals[0]?.id ?? "");
    stage.tick(3);
    expect(lamp(script)).toMatchObject({ kelvin: 3000 });
  });
});

describe("[ROLE3] a page of a link", () => {
  it("that is revoked is closed with the reason, and says it; what it held falls back", () => {
    gaffer.client.drag("light:key", { kelvin: 3000 });
    stage.tick(2);
    stage.perform(stage.room.revokeGrant("link of Gus", stage.wallClockMs)?.effects ?? []);
    stage.flush();
    expect(state(gaffer)).toMatchObject({ phase: "refused", reason: CLOSE_REASONS.revoked.text });
    expect(gaffer.client.current).not.toBeNull();
    stage.tick(3);
    expect(lamp(director)).toMatchObject({ kelvin: 4800 });
    expect(state(director).people.map(({ name }) => name)).toEqual(["Dana"]);
  });

  it("that expires is closed with the reason", () => {
    stage.wallClockMs += 3_600_000;
    stage.perform(stage.room.report(stage.nowMs, stage.wallClockMs));
    stage.flush();
    expect(state(gaffer)).toMatchObject({ phase: "refused", reason: CLOSE_REASONS.expired.text });
    expect(state(director).phase).toBe("live");
  });

  it("that gets another role has it at once, and is told", () => {
    expect(state(gaffer).role).toBe("gaffer");
    stage.perform(stage.room.changeGrant("link of Gus", { role: "operator" }, stage.wallClockMs)?.effects ?? []);
    stage.tick(2);
    expect(state(gaffer).role).toBe("operator");
    expect(gaffer.client.judge("wall", "columns")).toBe("allowed");
    expect(state(director).people.find(({ name }) => name === "Gus")?.role).toBe("operator");
  });
});

describe("[HUB11] pages of a hub whose disk is full", () => {
  it("see why, keep their picture moving, and are told of each change that was not kept", () => {
    disk.full = true;
    set(director, { kelvin: 3000 });
    for (const page of [director, gaffer]) expect(state(page).storageProblem).toBe(DISK_FULL);
    expect(notices(director)).toEqual([`Not changed: ${DISK_FULL}`]);
    expect(lamp()).toMatchObject({ kelvin: 4800 });
    const before = gaffer.client.current?.frame ?? 0;
    stage.tick(10);
    expect(gaffer.client.current?.frame).toBe(before + 10);
    disk.full = false;
    set(gaffer, { kelvin: 3100 });
    for (const page of [director, gaffer]) expect(state(page).storageProblem).toBeNull();
    expect(lamp()).toMatchObject({ kelvin: 3100 });
  });
});
