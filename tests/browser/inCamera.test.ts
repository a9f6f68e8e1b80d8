import { afterAll, describe, expect, it } from "vitest";
import { headRotation, type Pose } from "../../src/model/maths/pose";
import { demoFrame } from "../support/demoFrame";
import { seededRandom } from "../support/random";
import { compare, filmCamera, InCameraBench } from "./support/inCamera";

const WIDTH = 960;
const HEIGHT = 540;
/** 20 in the long form (npm run soak:camera); software renderers take ten seconds for each. */
const CAMERAS = Number((import.meta.env as Record<string, string | undefined>)["VITE_CAMERAS"] ?? 3);
const SEED = 20261122;
const QUALITY = { scale: 1, innerScale: 1, samples: 4, outerEvery: 1 };

const bench = new InCameraBench(WIDTH, HEIGHT);
afterAll(() => bench.dispose());

interface Shot {
  readonly pose: Pose;
  readonly yawRad: number;
  readonly pitchRad: number;
  readonly rollRad: number;
  readonly focalLengthMm: number;
}

/**
 * A camera anywhere on the stage floor, at any working height, that looks at the wall: as near to it as crews go, a
 * metre for each millimetre of pitch.
 */
function randomShot(random: () => number): Shot {
  const radius = 2.9 * Math.sqrt(random());
  const around = random() * 2 * Math.PI;
  const position = [radius * Math.sin(around), 0.4 + 1.9 * random(), radius * Math.cos(around)] as const;
  const yawRad = (random() * 2 - 1) * 1.2;
  const pitchRad = (random() * 2 - 1) * 0.15;
  const rollRad = (random() * 2 - 1) * 0.08;
  const focalLengthMm = 18 + 50 * random();
  return {
    pose: { position, rotation: headRotation(yawRad, pitchRad, rollRad) },
    yawRad,
    pitchRad,
    rollRad,
    focalLengthMm,
  };
}

describe("what the cine camera sees of the wall is what it would have seen of the world", () => {
  it(`holds inside the inner frustum from ${CAMERAS} random cameras at 45 dB`, () => {
    const random = seededRandom(SEED);
    const found: number[] = [];
    while (found.length < CAMERAS) {
      const { pose, yawRad, pitchRad, rollRad, focalLengthMm } = randomShot(random);
      const camera = { operator: "locked", position: pose.position, yawRad, pitchRad, rollRad, focalLengthMm };
      const sensor = {
        sensorWidthMm: 28,
        sensorHeightMm: 15.75,
        innerOverscan: 0.1,
        innerWidthPx: Math.round(WIDTH * 2 * 1.1),
      };
      // Only pixels inside the inner frustum are compared, so the outer view may be coarse: it is most of the cost.
      const coarse = { outerScale: 0.1 };
      const frame = demoFrame({ "camera:a": { ...camera, ...sensor }, "wall:main": coarse, "wall:ceiling": coarse });
      const film = filmCamera(pose, sensor.sensorHeightMm / 2 / focalLengthMm, WIDTH / HEIGHT);
      const mask = bench.wallMask(frame, film);
      const { psnr, count } = compare(bench.filmWorld(frame, film), bench.filmWalls(frame, film, QUALITY), mask);
      // A camera that films next to no wall says nothing.
      if (count < (WIDTH * HEIGHT) / 20) continue;
      found.push(psnr);
      console.log(
        `camera ${found.length}: ${psnr.toFixed(2)} dB over ${count} px, ${focalLengthMm.toFixed(0)} mm at ${pose.position.map((v) => v.toFixed(2)).join(" ")}`,
      );
    }
    console.log(
      `inner: least ${Math.min(...found).toFixed(2)} dB, mean ${(found.reduce((a, b) => a + b) / found.length).toFixed(2)} dB`,
    );
    expect(Math.min(...found), `seed ${SEED}`).toBeGreaterThanOrEqual(45);
  });

  it("holds from the outer viewpoint with the inner frustum off at 40 dB", () => {
    const found: number[] = [];
    for (const yawDeg of CAMERAS > 3 ? [-70, -35, 0, 35, 70] : [-35, 0, 70]) {
      const yawRad = (yawDeg * Math.PI) / 180;
      const pose: Pose = { position: [0, 1.6, 0], rotation: headRotation(yawRad, 0.05, 0) };
      const lens = { sensorWidthMm: 28, sensorHeightMm: 15.75, focalLengthMm: 22.5 };
      const frame = demoFrame({
        "camera:a": {
          innerEnabled: false,
          operator: "locked",
          position: pose.position,
          yawRad,
          pitchRad: 0.05,
          ...lens,
        },
      });
      const film = filmCamera(pose, 15.75 / 2 / 22.5, WIDTH / HEIGHT);
      const mask = bench.wallMask(frame, film);
      const { psnr, count } = compare(bench.filmWorld(frame, film), bench.filmWalls(frame, film, QUALITY), mask);
      found.push(psnr);
      console.log(`outer, pan ${yawDeg}: ${psnr.toFixed(2)} dB over ${count} px`);
    }
    expect(Math.min(...found)).toBeGreaterThanOrEqual(40);
  });
});
