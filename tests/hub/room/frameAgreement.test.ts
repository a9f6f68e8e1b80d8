import { describe, expect, it } from "vitest";
import { FrameAgreementDesk } from "../../../src/hub/room/frameAgreement";

const A = "aaaaaaaaaaaaaaaa";
const B = "bbbbbbbbbbbbbbbb";

describe("agreement between pages", () => {
  it("[SESS2] counts frames that two pages drew, and those that they drew differently", () => {
    const desk = new FrameAgreementDesk();
    desk.report("left", [
      [1, A],
      [2, A],
      [3, A],
    ]);
    expect(desk.counts).toEqual({ compared: 0, differing: 0 });
    desk.report("right", [
      [2, A],
      [3, B],
      [4, A],
    ]);
    expect(desk.counts).toEqual({ compared: 2, differing: 1 });
    expect(desk.differences).toEqual([{ frame: 3, digests: [A, B] }]);
  });

  it("[SESS2] compares every two pages: three that differ all ways are three differences", () => {
    const desk = new FrameAgreementDesk();
    for (const [session, digest] of [
      ["x", A],
      ["y", B],
      ["z", "c".repeat(16)],
    ] as const)
      desk.report(session, [[1, digest]]);
    expect(desk.counts).toEqual({ compared: 3, differing: 3 });
  });

  it("[SESS2] a page is not compared with itself, nor counted twice", () => {
    const desk = new FrameAgreementDesk();
    desk.report("left", [
      [1, A],
      [1, B],
    ]);
    desk.report("left", [[1, B]]);
    desk.report("right", [
      [1, A],
      [1, A],
    ]);
    expect(desk.counts).toEqual({ compared: 1, differing: 0 });
  });

  it("keeps a bounded memory: the oldest frames are forgotten, the latest examples kept", () => {
    const desk = new FrameAgreementDesk();
    for (let frame = 0; frame < 2000; frame++) desk.report("left", [[frame, A]]);
    desk.report("right", [[100, B]]);
    expect(desk.counts.compared).toBe(0);
    for (let frame = 1500; frame < 1550; frame++) desk.report("right", [[frame, B]]);
    expect(desk.counts).toEqual({ compared: 50, differing: 50 });
    expect(desk.differences).toHaveLength(10);
    expect(desk.differences.at(-1)?.frame).toBe(1549);
  });
});
