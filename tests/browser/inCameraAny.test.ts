import { afterAll, describe, expect, it } from "vitest";
import { diceOf } from "../support/dice";
import { FilmBench } from "./support/filmBench";
import { compare } from "./support/inCamera";
import {
  cameraAtViewpoint,
  PITCH_M,
  randomCamera,
  randomOutputs,
  randomWall,
  SHAPES,
  stageOf,
} from "./support/randomStage";
import { randomWorld } from "./support/randomWorld";

const WIDTH = 320;
const HEIGHT = 180;
/** Each shape of wall so many times: more in a long run. */
const ROUNDS = Number((import.meta.env as Record<string, string | undefined>)["VITE_CAMERA_ROUNDS"] ?? 3);
const FIRST_SEED = Number((import.meta.env as Record<string, string | undefined>)["VITE_CAMERA_SEED"] ?? 4100);
const QUALITY = { scale: 1, innerScale: 1, samples: 4, outerEvery: 1 };
/** Nothing in the world is finer than this many LEDs: what a wall can't show is no fault of a projection. */
const SOFT_LEDS = 10;
/** A camera that films less of the wall than this share of its picture says nothing. */
const LEAST_SHARE = 0.04;

const bench = new FilmBench(WIDTH, HEIGHT);
/** Film pixels that are LEDs' own: both are then drawn with the same fineness. */
const aligned = new FilmBench(WIDTH, HEIGHT, 1);
afterAll(() => {
  bench.dispose();
  aligned.dispose();
});

interface Result {
  readonly words: string;
  readonly psnr: number;
}

/** The same from where the outer view is from, with no inner frustum anywhere. */
function filmOuter(seed: number, shape: (typeof SHAPES)[number]): Result {
  for (let again = 0; again < 40; again++) {
    const dice = diceOf(seed * 100 + again + 1_000_000 * SHAPES.indexOf(shape));
    const wall = randomWall(dice, shape);
    const camera = cameraAtViewpoint(dice, wall);
    const frame = stageOf(wall, randomOutputs(dice, wall), null);
    const mask = bench.wallMask(frame, camera);
    if (mask.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) < WIDTH * HEIGHT * LEAST_SHARE) continue;
    const world = randomWorld(dice, (SOFT_LEDS * PITCH_M) / 4);
    const { psnr, count } = compare(
      bench.filmWorld(world.scene, camera),
      bench.filmWalls(world.scene, frame, camera, QUALITY),
      mask,
    );
    world.dispose();
    return { words: `outer, ${shape}, seed ${seed * 100 + again}, ${count} px: ${psnr.toFixed(2)} dB`, psnr };
  }
  throw new Error(`no camera at the viewpoint films ${shape} of seed ${seed}`);
}

/**
 * A flat wall that the camera faces squarely from the viewpoint, film and LEDs pixel on pixel: nothing is resampled
 * between the world's render and the film but by the film itself.
 */
function filmAligned(seed: number): Result {
  const dice = diceOf(seed);
  const [columns, rows] = [8, 4];
  const away = dice.between(3, 5);
  const wall = {
    ...randomWall(dice, "flat"),
    columns,
    rows,
    openings: [],
    tiltRad: 0,
    yawRad: 0,
    position: [0, 0, -away] as [number, number, number],
    viewpoint: [0, 1, 0] as [number, number, number],
  };
  const output = { ...randomOutputs(dice, wall)[0], x: 0, widthPx: columns * 56, rotationDeg: 0, mirrored: false };
  // As wide as the picture: 320 of the wall's 448 pixels across.
  const camera = {
    ...cameraAtViewpoint(dice, wall),
    rotation: [0, 0, 0, 1] as const,
    focalLengthMm: (28 * away) / ((320 * 0.5) / 56),
  };
  const frame = stageOf(wall, [output], null);
  const mask = aligned.wallMask(frame, camera);
  const world = randomWorld(dice, (SOFT_LEDS * PITCH_M) / away);
  const { psnr, count } = compare(
    aligned.filmWorld(world.scene, camera),
    aligned.filmWalls(world.scene, frame, camera, QUALITY, "square"),
    mask,
  );
  world.dispose();
  return { words: `aligned, seed ${seed}, ${count} px: ${psnr.toFixed(2)} dB`, psnr };
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

  it.each(SHAPES)("%s, from the outer viewpoint: 40 dB", (shape) => {
    judge(
      Array.from({ length: Math.ceil(ROUNDS / 2) }, (_, i) => filmOuter(FIRST_SEED + 80 + i, shape)),
      40,
    );
  });

  it("a flat wall that the outer view faces, film and LEDs aligned: 55 dB", () => {
    judge(
      Array.from({ length: ROUNDS }, (_, i) => filmAligned(FIRST_SEED + 90 + i)),
      55,
    );
  });

  it.each(SHAPES)("%s, through a lens that distorts: 40 dB", (shape) => {
    judge(
      Array.from({ length: Math.ceil(ROUNDS / 2) }, (_, i) => film(FIRST_SEED + 50 + i, shape, true)),
      40,
    );
  });
});
