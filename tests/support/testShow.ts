import { demoShow } from "../../src/hub/demo/demoShow";
import { documentOf, type StageDocument } from "../../src/model/document/document";
import { resolve } from "../../src/model/frame/resolve";
import type { StageFrame } from "../../src/model/frame/stageFrame";
import type { StageRecord } from "../../src/model/records/kinds";
import { liveFrame } from "./demoFrame";

type Fields = Record<string, unknown>;

/** What tests name by its value. The demo show may be lit anew any day; these stay. */
const PINNED: Readonly<Record<string, Fields>> = {
  "show:demo": { rate: "24", leadFrames: 2 },
  "light:key": { name: "Key", on: true, kelvin: 4800, intensityCd: 90, yawRad: 0.98 },
  "light:practical": { on: true, kelvin: 2700, intensityCd: 9 },
  "tracker:a": {
    enabled: true,
    freedCameraId: null,
    heldAfterMs: 250,
    lostAfterMs: 3000,
    position: [0, 0, 0],
    yawRad: 0,
  },
  "camera:a": {
    operator: "simulated",
    trackerId: "tracker:a",
    position: [0.15, 1.45, 3.1],
    yawRad: 0,
    pitchRad: 0.02,
    rollRad: 0,
    sensorWidthMm: 27.99,
    sensorHeightMm: 15.75,
    focalLengthMm: 32,
    focusDistanceM: 3.2,
  },
};

/** The demo show with the values that tests rely on. */
export function testShow(anchorMs: number): StageRecord[] {
  return demoShow(anchorMs).map((record): StageRecord => ({ ...record, ...PINNED[record.id] }));
}

/** Its document, with some records' fields replaced. */
export function testDocument(change: Readonly<Record<string, Fields>> = {}): StageDocument {
  return documentOf(testShow(0).map((record): StageRecord => ({ ...record, ...change[record.id] })));
}

export function testFrame(change: Readonly<Record<string, Fields>> = {}, frame = 100): StageFrame {
  return resolve(testDocument(change), liveFrame(frame));
}
