import { describe, expect, it } from "vitest";
import { proposalRows, toDecide } from "../../src/apps/proposalRows";
import type { WireDiff } from "../../src/model/document/diff";
import type { Proposal } from "../../src/model/protocol/messages";
import type { ShowRecord } from "../../src/model/records/show";
import { lineWords } from "../../src/ui/words/changeLines";
import { demoStage } from "./stage";

const still = demoStage();
const rolling = still.with(new Map([["show:demo", { ...(still.get("show:demo") as ShowRecord), onAir: true }]]));

function proposal(diff: WireDiff, over: Partial<Proposal> = {}): Proposal {
  return {
    id: "p1",
    editId: "e1",
    by: "Jo",
    person: "jo",
    role: "gaffer",
    atMs: 0,
    reason: "onAir",
    what: "Key: intensityCd",
    diff,
    ...over,
  };
}

const BRIGHTER = proposal({ set: { "light:key": { intensityCd: 120 } } });

describe("proposals as rows", () => {
  it("shows what stands now and what would, and lets a decider decide", () => {
    const [row] = proposalRows([BRIGHTER], rolling, { role: "director", person: "mia" });
    expect(row?.lines.map(lineWords)).toEqual(["Key: Intensity 60.0 cd → 120 cd"]);
    expect(row).toMatchObject({ role: "Gaffer", isMine: false, mayDecide: true, noAccept: undefined });
  });

  it("follows what stands: a proposal that has come true has nothing left to do", () => {
    const light = still.get("light:key");
    const moved = rolling.with(new Map([["light:key", { ...light, intensityCd: 120 } as never]]));
    expect(proposalRows([BRIGHTER], moved, { role: "director", person: "mia" })[0]?.lines).toEqual([]);
  });

  it("says why a decider can't let this one through", () => {
    const wall = proposal({ set: { "wall:main": { rows: 7 } } }, { role: "operator" });
    expect(proposalRows([wall], rolling, { role: "cinematographer", person: "dop" })[0]?.noAccept).toBe(
      "This is not a cinematographer’s to let through",
    );
    const gone = proposal({ set: { "light:gone": { intensityCd: 1 } } });
    expect(proposalRows([gone], rolling, { role: "director", person: "mia" })[0]?.noAccept).toMatch(/^It fits no more/);
  });

  it("asks only those who decide, and nobody about their own", () => {
    const both = [BRIGHTER, proposal(BRIGHTER.diff, { id: "p2", person: "mia" })];
    expect(toDecide(both, { role: "director", person: "mia" }).map(({ id }) => id)).toEqual(["p1"]);
    expect(toDecide(both, { role: "gaffer", person: "x" })).toEqual([]);
    expect(proposalRows(both, still, { role: "gaffer", person: "jo" })[0]).toMatchObject({
      isMine: true,
      mayDecide: false,
    });
  });
});
