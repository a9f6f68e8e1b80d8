import type { LiveDrag, LiveFrame, LivePose } from "../../src/model/frame/live";
import { headRotation } from "../../src/model/maths/pose";
import { TRACKER_STATES } from "../../src/model/tracking/trackerState";
import type { Dice } from "./dice";

function rolledPose(dice: Dice): LivePose {
  return {
    trackerId: `tracker:${dice.int(0, 1e9).toString(36)}`,
    state: dice.pick(TRACKER_STATES),
    fresh: dice.chance(0.5),
    queueDepth: dice.int(0, 65_535),
    sampleNumber: dice.int(0, 0xffffffff),
    pose: {
      position: [dice.between(-100, 100), dice.between(-100, 100), dice.between(-100, 100)],
      rotation: headRotation(dice.between(-3, 3), dice.between(-3, 3), dice.between(-3, 3)),
    },
    zoomRaw: dice.int(0, 0xffffff),
    focusRaw: dice.int(0, 0xffffff),
    motion: {
      turnRadPerS: Math.fround(dice.between(0, 5)),
      moveMPerS: Math.fround(dice.between(0, 5)),
      latencyMs: Math.fround(dice.between(0, 300)),
    },
  };
}

function rolledDrag(dice: Dice): LiveDrag {
  const text = dice.pick(["plain", "Zürich \u{1f3a5}", '"quoted"', ""]);
  return {
    recordId: `light:${dice.int(0, 99)}`,
    sessionId: `s${dice.int(0, 99)}`,
    set: { kelvin: dice.between(1000, 9000), name: text, position: [dice.next(), -dice.next(), 0] },
  };
}

export function rolledLive(dice: Dice): LiveFrame {
  return {
    frame: dice.int(0, 1e9),
    sealedMs: dice.between(0, 2e12),
    sequence: dice.int(0, 1e6),
    poses: Array.from({ length: dice.int(0, 4) }, () => rolledPose(dice)),
    drags: Array.from({ length: dice.int(0, 3) }, () => rolledDrag(dice)),
  };
}
