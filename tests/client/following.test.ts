import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { showOf } from "../../src/model/document/document";
import { frameAtMs } from "../../src/model/frame/lattice";
import { decodeTick, encodeTick } from "../../src/model/protocol/tick";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";
import { WALL_CLOCK_MS } from "../support/testRoom";

let stage: TestStage;

beforeEach(() => {
  stage = new TestStage();
});
afterEach(() => stage.dispose());

function dueFrame(): number {
  const show = showOf(stage.room.document);
  if (show === null) throw new Error("no show");
  return frameAtMs(show, stage.nowMs);
}

function restEdit(editId: string, set: Record<string, Record<string, unknown>>): void {
  const maker = { name: "REST", person: "REST", role: "director" } as const;
  expect(stage.room.edit(maker, { editId, diff: { set } }, WALL_CLOCK_MS)).toMatchObject({ what: "staged" });
}

function setKelvin(kelvin: number, id = `rest-${kelvin}`): void {
  restEdit(id, { "light:key": { kelvin } });
}

function kelvinShown(page: TestPage): number | undefined {
  return page.client.current?.lights.find(({ record }) => record.id === "light:key")?.record.kelvin;
}

/** Takes the live frames out of the ticks that are on their way to a page, and nothing else; how many they were. */
function loseFrames(page: TestPage): number {
  let lost = 0;
  page.link.toPage.forEach((message, at) => {
    const tick = typeof message === "string" ? null : decodeTick(message);
    if (tick === null) return;
    lost += tick.frames.length;
    page.link.toPage[at] = encodeTick({ ...tick, frames: [] });
  });
  return lost;
}

describe("a page that follows the stage", () => {
  it("[CLK4] draws the frame that is on by the hub's clock, whatever its own clock says", () => {
    const pages = [0, 1e9, -5e6, 12.25].map((clockOffsetMs) => stage.join({ clockOffsetMs }));
    for (let i = 0; i < 50; i++) {
      stage.tick();
      for (const { client } of pages) expect(client.current?.frame).toBe(dueFrame());
    }
  });

  it("[SESS2] draws the same frames as every other page, digest for digest, and the hub counts it", () => {
    const [a, b] = [stage.join({ page: "wall", outputId: "output:left" }), stage.join()];
    for (let i = 0; i < 60; i++) {
      if (i % 7 === 0) setKelvin(3000 + i);
      stage.tick();
    }
    const common = [...a.digests.keys()].filter((frame) => b.digests.has(frame));
    expect(common.length).toBeGreaterThan(55);
    for (const frame of common) expect(b.digests.get(frame)).toBe(a.digests.get(frame));
    expect(stage.room.agreement.counts.compared).toBeGreaterThan(20);
    expect(stage.room.agreement.counts.differing).toBe(0);
  });

  it("[DOC5] joining late, it sees what the others see from its first frame on", () => {
    const early = stage.join();
    setKelvin(3000);
    stage.tick(20);
    setKelvin(3100);
    const late = stage.open();
    stage.flush();
    setKelvin(3200);
    stage.tick(10);
    expect(late.digests.size).toBeGreaterThan(5);
    for (const [frame, digest] of late.digests) expect(early.digests.get(frame)).toBe(digest);
    expect(documentHash(late.client.store.getState().document)).toBe(documentHash(stage.room.document));
  });

  it("[DOC6] an entry is in effect on its frame and not a frame sooner, however early it comes", () => {
    const page = stage.join();
    setKelvin(3000);
    stage.flush();
    const inEffectOn = stage.room.frame + 1;
    for (;;) {
      stage.tick();
      const frame = page.client.current?.frame ?? NaN;
      expect(kelvinShown(page)).toBe(frame < inEffectOn ? 4800 : 3000);
      if (frame >= inEffectOn + 2) break;
    }
  });

  it("[LIVE1] frames that it missed do it no harm: it is right again with the next", () => {
    const [page, other] = [stage.join(), stage.join()];
    page.link.slow = true;
    stage.tick(5);
    setKelvin(3000);
    stage.tick(5);
    expect(loseFrames(page)).toBe(10);
    page.link.slow = false;
    stage.tick(3);
    expect(page.client.current?.frame).toBe(other.client.current?.frame);
    expect(page.digests.get(dueFrame())).toBe(other.digests.get(dueFrame()));
    expect(page.client.store.getState().phase).toBe("live");
  });

  it("[LIVE7] where nothing comes it holds, and afterwards catches up without one frame shown twice", () => {
    const page = stage.join();
    page.link.slow = true;
    stage.tick(2);
    const held = page.client.current;
    stage.tick(30);
    expect(page.client.current).toBe(held);
    expect(page.client.advance()).toBeNull();
    page.link.slow = false;
    stage.tick(1);
    expect(page.client.current?.frame).toBe(dueFrame());
    expect(page.conflicts).toEqual([]);
    expect(page.client.log.recent.map(({ stageFrame }) => stageFrame.frame)).toEqual(
      [...page.digests.keys()].toSorted((a, b) => a - b),
    );
  });

  it("[LIVE7] after a long sleep it resolves what waited, and draws the latest", () => {
    const page = stage.join();
    page.link.slow = true;
    stage.tick(200);
    page.link.slow = false;
    const before = page.client.log.recent.length;
    stage.tick(1);
    expect(page.client.log.recent.length - before).toBeLessThanOrEqual(240);
    expect(page.client.current?.frame).toBe(dueFrame());
  });

  it("[DOC7] a change of rate is drawn without a jump in stage time", () => {
    const page = stage.join();
    restEdit("rate", { "show:demo": { rate: "60" } });
    stage.tick(100);
    const times = page.client.log.recent.map(({ stageFrame }) => stageFrame.timeS);
    const steps = times.slice(1).map((time, i) => time - (times[i] ?? NaN));
    for (const step of steps) expect(Math.min(Math.abs(step - 1 / 24), Math.abs(step - 1 / 60))).toBeLessThan(1e-9);
    expect(steps.some((step) => Math.abs(step - 1 / 60) < 1e-9)).toBe(true);
    expect(page.client.current?.frame).toBe(dueFrame());
  });

  it("[VER3] noise on the line changes nothing", () => {
    const page = stage.join();
    page.link.toPage.push('{"type":"tomorrow"}', "garbage");
    // Bytes of a version to come are read and counted like any others, and mean nothing.
    stage.perform([{ do: "firstTick", to: page.link.sessionId, bytes: Uint8Array.of(0x54, 2, 3) }]);
    stage.tick(3);
    expect(page.client.current?.frame).toBe(dueFrame());
    expect(page.client.store.getState().phase).toBe("live");
  });

  it("tells the hub what it measured of itself", () => {
    const page = stage.join({ name: "Wall left", page: "wall" });
    page.client.setRaster(1920, 1080);
    stage.tick(60);
    const [person] = stage.room.people;
    expect(person?.status).toMatchObject({ widthPx: 1920, heightPx: 1080, dropped: 0 });
    expect(person?.status?.clockErrorMs).toBeLessThan(0.2);
    expect(person?.status?.fps).toBeGreaterThan(20);
    expect(person?.status?.lateMs).toBeCloseTo(0.5, 1);
  });
});
