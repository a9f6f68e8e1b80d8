import { beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../../src/hub/room/effects";
import { diceOf } from "../../support/dice";
import { entries, frames } from "../../support/effects";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.join("ann");
  crew.nextFrame();
});

function timing(fields: { timing?: "lockFirst" | "latencyFirst"; lockFrames?: number }): Effect[] {
  return crew.set("ann", fields, "show:demo");
}

describe("when an edit takes effect", () => {
  it("[DOC9] latency first: on the next frame to be sealed", () => {
    const { frame } = crew.room;
    expect(entries(crew.set("ann", { kelvin: 3000 }))[0]?.frame).toBe(frame + 1);
  });

  it.each([1, 6, 48])(
    "[DOC9] lock first, %d: so many frames after the last one sealed, and on no frame sooner",
    (lockFrames) => {
      timing({ timing: "lockFirst", lockFrames });
      for (let i = 0; i < 50; i++) crew.nextFrame();
      const sealed = crew.room.frame;
      const told = crew.set("ann", { kelvin: 3000 });
      const [entry] = entries(told);
      expect(entry?.frame).toBe(sealed + lockFrames);
      const later = [told, ...Array.from({ length: lockFrames + 2 }, () => crew.nextFrame())].flatMap(frames);
      for (const { frame, sequence } of later) {
        expect(sequence, `frame ${frame}`).toBe((entry?.sequence ?? NaN) - (frame < (entry?.frame ?? NaN) ? 1 : 0));
      }
    },
  );

  it("[DOC9] the edit that changes the timing is itself ordered by the timing before it", () => {
    const { frame } = crew.room;
    expect(entries(timing({ timing: "lockFirst", lockFrames: 12 }))[0]?.frame).toBe(frame + 1);
    const sealed = crew.room.frame;
    expect(entries(timing({ timing: "latencyFirst" }))[0]?.frame).toBe(sealed + 12);
  });

  it("[DOC2] back to latency first no edit overtakes one that waits for its frame", () => {
    timing({ timing: "lockFirst", lockFrames: 24 });
    const [waits] = entries(crew.set("ann", { kelvin: 3000 }));
    const [back] = entries(timing({ timing: "latencyFirst" }));
    const [next] = entries(crew.set("ann", { kelvin: 3100 }));
    expect((back?.frame ?? 0) - (waits?.frame ?? 0)).toBeGreaterThanOrEqual(0);
    expect(next?.frame).toBe(back?.frame);
    for (let i = 0; i < 30; i++) crew.nextFrame();
    const { frame } = crew.room;
    expect(entries(crew.set("ann", { kelvin: 3200 }))[0]?.frame).toBe(frame + 1);
  });

  it("[DOC2] frames of entries never fall and are never sealed already, however the timing is switched about", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const dice = diceOf(seed);
      crew = new CrewRoom();
      crew.join("ann");
      let [before, sealed, sequence] = [0, 0, 0];
      for (let i = 0; i < 200; i++) {
        const frameBefore = crew.room.frame;
        const told = dice.chance(0.2)
          ? timing({ timing: dice.pick(["lockFirst", "latencyFirst"] as const), lockFrames: dice.int(1, 48) })
          : dice.chance(0.5)
            ? crew.set("ann", { kelvin: dice.int(2000, 9000) })
            : crew.nextFrame();
        for (const entry of entries(told)) {
          expect(entry.frame, `seed ${seed}, step ${i}`).toBeGreaterThanOrEqual(Math.max(before, frameBefore + 1));
          before = entry.frame;
        }
        for (const live of frames(told)) {
          expect([live.frame > sealed, live.sequence >= sequence], `seed ${seed}, step ${i}`).toEqual([true, true]);
          [sealed, sequence] = [live.frame, live.sequence];
        }
      }
    }
  });

  it("[LIVE6] lock first: a drag that is let go stays in every frame until its entry is in effect", () => {
    timing({ timing: "lockFirst", lockFrames: 6 });
    for (let i = 0; i < 8; i++) crew.nextFrame();
    crew.say("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    const told = crew.say("ann", { type: "dragCommit", editId: "d1", recordId: "light:key", set: { kelvin: 3000 } });
    const [entry] = entries(told);
    const later = [told, ...Array.from({ length: 8 }, () => crew.nextFrame())].flatMap(frames);
    for (const { frame, drags } of later) {
      expect(drags.length, `frame ${frame - (entry?.frame ?? 0)} after the entry's`).toBe(
        frame < (entry?.frame ?? 0) ? 1 : 0,
      );
    }
  });

  it("[DOC7] lock first: a new rate takes effect with its entry, and frames only rise", () => {
    timing({ timing: "lockFirst", lockFrames: 12 });
    const told = [crew.set("ann", { rate: "60" }, "show:demo")];
    for (let i = 0; i < 40; i++) told.push(crew.nextFrame());
    const sealed = told.flatMap(frames).map(({ frame }) => frame);
    expect(sealed).toEqual(Array.from({ length: sealed.length }, (_, i) => (sealed[0] ?? NaN) + i));
    expect(crew.fields("show:demo")).toMatchObject({ rate: "60", anchorFrame: entries(told[0] ?? [])[0]?.frame });
  });

  it("[HUB3] a restart goes on above the frame of the last entry kept, though it was not sealed yet", () => {
    timing({ timing: "lockFirst", lockFrames: 48 });
    const [entry] = entries(crew.set("ann", { kelvin: 3000 }));
    crew.restart();
    const after = Array.from({ length: 60 }, () => crew.nextFrame()).flatMap(frames);
    expect(after.length).toBeGreaterThan(0);
    expect(after[0]?.frame).toBe((entry?.frame ?? NaN) + 1);
  });
});
