import { beforeEach, describe, expect, it } from "vitest";
import { TrackerDesk } from "../../../src/hub/room/trackerDesk";
import type { StageDocument } from "../../../src/model/document/document";
import { AT_REST, type LivePose } from "../../../src/model/frame/live";
import { encodeFreed, freedPose, type FreedSample } from "../../../src/model/tracking/freed";
import { testDocument } from "../../support/testShow";
import { dollyRows, freedPackets, freedSample } from "../../support/freedFixtures";
import { livePose } from "../../support/livePose";

const FRAME_MS = 1000 / 24;
let desk: TrackerDesk;
let nowMs: number;

beforeEach(() => {
  nowMs = 1_000_000;
  desk = new TrackerDesk({}, nowMs);
});

function stage(tracker: Record<string, unknown> = {}): StageDocument {
  return testDocument({ "tracker:a": tracker });
}

const STAGE = stage();

function send(parts: Partial<FreedSample> = {}, document = STAGE): void {
  desk.receive(encodeFreed(freedSample(parts)), document, nowMs);
}

function seal(document = STAGE, afterMs = FRAME_MS): LivePose | undefined {
  nowMs += afterMs;
  return desk.seal(document, nowMs, { dueMs: nowMs + 2 * FRAME_MS, frameMs: FRAME_MS, wallsLateMs: 5 })[0];
}

function status(document = STAGE): ReturnType<TrackerDesk["status"]>["trackers"][0] {
  const [tracker] = desk.status(document, nowMs).trackers;
  if (tracker === undefined) throw new Error("the demo show has a tracker");
  return tracker;
}

describe("a tracker's stream", () => {
  it("[TRK3] of the dolly fixture comes out pose for pose, frame for frame", () => {
    const rows = dollyRows();
    freedPackets("dolly_24fps.hex").forEach((packet, i) => {
      desk.receive(packet, STAGE, nowMs);
      const pose = seal();
      expect(pose).toMatchObject({
        trackerId: "tracker:a",
        state: "live",
        fresh: true,
        sampleNumber: i + 1,
        queueDepth: 0,
      });
      const wanted = freedPose(rows[i] ?? freedSample()).position;
      pose?.pose.position.forEach((value, axis) => expect(Math.abs(value - (wanted[axis] ?? NaN))).toBeLessThan(1e-5));
      expect(pose?.zoomRaw).toBe(rows[i]?.zoomRaw);
    });
    expect(status()).toMatchObject({ state: "live", received: 96, trimmed: 0, cameraId: 1 });
    expect(status().rateHz).toBeCloseTo(24, 0);
  });

  it("[TRK4] goes from idle to live, held and lost, and the last pose stands", () => {
    expect(seal()).toBeUndefined();
    expect(status().state).toBe("idle");
    send({ xMm: 1500 });
    const live = seal();
    expect(live).toMatchObject({ state: "live", fresh: true });
    expect(seal(STAGE, 100)).toMatchObject({ state: "live", fresh: false, pose: live?.pose });
    expect(seal(STAGE, 150)).toMatchObject({ state: "held", fresh: false, sampleNumber: 1, pose: live?.pose });
    expect(status().state).toBe("held");
    expect(seal(STAGE, 3000)).toMatchObject({ state: "lost", pose: live?.pose });
    send({ xMm: 1600 });
    expect(seal()).toMatchObject({ state: "live", fresh: true, sampleNumber: 2, pose: { position: [1.6, 0, 0] } });
  });

  it("[TRK6] released, it is idle until it is heard again", () => {
    send();
    seal();
    desk.release("tracker:a");
    expect(seal()).toBeUndefined();
    expect(status()).toMatchObject({ state: "idle", silentMs: null, cameraId: null });
    expect(desk.keptPoses).toEqual({});
    send();
    expect(seal()).toMatchObject({ state: "live", sampleNumber: 1 });
  });

  it("[TRK5] last poses outlive the hub: they stand as lost until the tracker is heard", () => {
    send({ xMm: 2500 });
    const last = seal();
    const kept = JSON.parse(JSON.stringify(desk.keptPoses)) as TrackerDesk["keptPoses"];
    desk = new TrackerDesk(kept, nowMs);
    expect(seal()).toEqual({ ...last, state: "lost", fresh: false, motion: AT_REST });
    send({ xMm: 2600 });
    expect(seal()).toMatchObject({ state: "live", sampleNumber: 2, pose: { position: [2.6, 0, 0] } });
  });

  it("[TRK5] a pose that was kept for another id is given the id it is kept under", () => {
    desk = new TrackerDesk({ "tracker:a": livePose({ trackerId: "tracker:odd" }) }, nowMs);
    expect(seal()).toMatchObject({ trackerId: "tracker:a", state: "lost" });
  });

  it("of a removed tracker is in no frame", () => {
    send();
    seal();
    const without = STAGE.with(new Map([["tracker:a", null]]));
    expect(seal(without)).toBeUndefined();
  });
});

describe("which camera a tracker follows", () => {
  it("[TRK2] the one whose number it has; others are counted", () => {
    const numbered = stage({ freedCameraId: 7 });
    send({ cameraId: 3, xMm: 1 }, numbered);
    send({ cameraId: 7, xMm: 1000 }, numbered);
    expect(seal(numbered)).toMatchObject({ pose: { position: [1, 0, 0] } });
    expect(desk.faultCounts.otherCamera).toBe(1);
  });

  it("[TRK2] without a number the first heard, until that is lost", () => {
    send({ cameraId: 3 });
    seal();
    send({ cameraId: 4 });
    expect(desk.faultCounts.otherCamera).toBe(1);
    nowMs += 2999 - FRAME_MS;
    send({ cameraId: 4 });
    expect(desk.faultCounts.otherCamera).toBe(2);
    nowMs += 2;
    send({ cameraId: 4, xMm: 4000 });
    expect(seal()).toMatchObject({ pose: { position: [4, 0, 0] } });
    expect(status().cameraId).toBe(4);
  });

  it("[TRK2] camera 255 means any", () => {
    const numbered = stage({ freedCameraId: 7 });
    send({ cameraId: 255 }, numbered);
    expect(seal(numbered)).toMatchObject({ state: "live" });
  });
});

describe("datagrams that move nothing", () => {
  it("[TRK1] are counted by cause, each with a hint for the crew", () => {
    const sound = encodeFreed(freedSample());
    const damaged = sound.slice();
    damaged[10] = 99;
    const slip = sound.slice();
    slip[28] = (slip[28] ?? 0) - 0x40;
    desk.receive(new Uint8Array(3).fill(0xd1), STAGE, nowMs);
    desk.receive(Uint8Array.from([0xd2, ...sound.subarray(1)]), STAGE, nowMs);
    desk.receive(damaged, STAGE, nowMs);
    desk.receive(slip, STAGE, nowMs);
    desk.receive(slip, STAGE, nowMs + 5);
    desk.receive(sound, stage({ freedCameraId: 9 }), nowMs);
    desk.receive(sound, stage({ enabled: false }), nowMs);
    expect(desk.faultCounts).toEqual({
      length: 1,
      type: 1,
      checksum: 1,
      checksumWithoutBase: 2,
      otherCamera: 1,
      noTracker: 1,
    });
    expect(desk.acceptedCount).toBe(0);
    const { faults } = desk.status(STAGE, nowMs);
    expect(faults.find(({ cause }) => cause === "checksumWithoutBase")).toMatchObject({ count: 2, lastMs: nowMs + 5 });
    for (const { hint } of faults) expect(hint).toMatch(/\.$/);
    expect(seal()).toBeUndefined();
  });
});
