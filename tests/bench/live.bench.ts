import { bench, describe } from "vitest";
import { digestOf } from "../../src/model/frame/digest";
import { resolve } from "../../src/model/frame/resolve";
import { decodeLiveFrame, encodeLiveFrame } from "../../src/model/protocol/liveFrame";
import { demoDocument, liveFrame } from "../support/demoFrame";

const document = demoDocument();
const pose = {
  trackerId: "tracker:a",
  state: "live",
  fresh: true,
  queueDepth: 1,
  sampleNumber: 1,
  pose: { position: [0.1, 1.6, 3], rotation: [0, 0, 0, 1] },
  zoomRaw: 2048,
  focusRaw: 4095,
  motion: { turnRadPerS: 0.5, moveMPerS: 0.25, latencyMs: 125 },
} as const;
const live = liveFrame(1000, { poses: [pose] });

describe("one live frame there and back", () => {
  bench("fixed layout", () => {
    decodeLiveFrame(encodeLiveFrame(live));
  });
  bench("JSON", () => {
    JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(live))));
  });
});

describe("one frame of the demo show", () => {
  let frame = 0;
  bench("resolve", () => {
    resolve(document, { ...live, frame: frame++ });
  });
  bench("resolve and digest", () => {
    digestOf(resolve(document, { ...live, frame: frame++ }));
  });
});
