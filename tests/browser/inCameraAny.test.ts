import { afterAll, describe, expect, it } from "vitest";
import { diceOf } from "../support/dice";
import { FilmBench } from "./support/filmBench";
import { compare } from "./support/inCamera";
import { PITCH_M, randomCamera, randomOutputs, randomWall, SHAPES, stageOf } from "./support/randomStage";
import { randomWorld } from "./support/randomWorld";

const WIDTH = 320;
const HEIGHT = 180;
/** Each shape of wall so many times: more in a long run. */
const ROUNDS = Number((import.meta.env as Record<string, string | undefined>)["VITE_CAMERA_ROUNDS"] ?? 4);
const FIRST_SEED = Number((import.meta.env as Record<string, string | undefined>)["VITE_CAMERA_SEED"] ?? 4100);
const QUALITY = { scale: 1, innerScale: 1, samples: 4, outerEvery: 1 };
/** Nothing in the world is finer than this many LEDs: what a wall can't show is no fault of a projection. */
const SOFT_LEDS = 10;
/** A camera that films less of the wall than this share of its picture says nothing. */
const LEAST_SHARE = 0.04;

const bench = new FilmBench(WIDTH, HEIGHT);
afterAll(() => bench.dispose());

interface Result {
  readonly words: string;
  readonly psnr: number;
}

/** Rolls stages from a seed on until one has a camera that films enough of the wall. */
function film(seed: number, shape: (typeof SHAPES)[number], distorts: boolean): Result {
  for (let again = 0; again < 40; again++) {
    const dice = diceOf(seed * 100 + again + 1_000_000 * SHAPES.indexOf(shape));
    const wall = randomWall(dice, shape);
    const outputs = randomOutputs(dice, wall);
    const camera = randomCamera(dice, wall, distorts);
    if (camera === null) continue;
    const frame = stageOf(wall, outputs, camera);
    const mask = bench.wallMask(frame, camera);
    if (mask.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) < WIDTH * HEIGHT * LEAST_SHARE) continue;
    const world = randomWorld(dice, (SOFT_LEDS * PITCH_M) / 4);
    const { psnr, count } = compare(
      bench.filmWorld(world.scene, camera),
      bench.filmWalls(world.scene, frame, camera, QUALITY),
      mask,
    );
    world.dispose();
    const words = `${shape}, seed ${seed * 100 + again}, ${camera.focalLengthMm.toFixed(0)} mm, ${count} px: ${psnr.toFixed(2)} dB`;
    return { words, psnr };
  }
  throw new Error(`no camera films ${shape} of seed ${seed}`);
}

function judge(results: readonly Result[], least: number): void {
  for (const { words } of results) console.log(words);
  const failed = results.filter(({ psnr }) => !(psnr >= least));
  expect(failed.map(({ words }) => words)).toEqual([]);
}

describe("any wall, any camera, any world: what the camera sees of the wall is what it would have seen of the world", () => {
  it.each(SHAPES)("%s, through a straight lens: 45 dB", (shape) => {
    judge(
      Array.from({ length: ROUNDS }, (_, i) => film(FIRST_SEED + i, shape, false)),
      45,
    );
  });

  it.each(SHAPES)("%s, through a lens that distorts: 40 dB", (shape) => {
    judge(
      Array.from({ length: Math.ceil(ROUNDS / 2) }, (_, i) => film(FIRST_SEED + 50 + i, shape, true)),
      40,
    );
  });
});
