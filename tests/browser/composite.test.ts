import { BackSide, Mesh, MeshBasicMaterial, Scene, SphereGeometry } from "three";
import { afterAll, describe, expect, it } from "vitest";
import { cameraType } from "../../src/model/records/camera";
import { lightCardType } from "../../src/model/records/lightCard";
import { outputType } from "../../src/model/records/output";
import { wallType, type WallRecord } from "../../src/model/records/wall";
import { pixelToStage } from "../../src/model/volume/pixelStage";
import { diceOf } from "../support/dice";
import { randomCamera, randomOutputs, randomWall, SHAPES, stageOf } from "./support/randomStage";
import { randomWorld } from "./support/randomWorld";
import { frameOf, FULL, OutputReader } from "./support/readOutput";

const reader = new OutputReader();
afterAll(() => reader.dispose());

const WALL = {
  ...wallType.defaults,
  id: "wall:w",
  columns: 4,
  rows: 3,
  cabinetWidthPx: 32,
  cabinetHeightPx: 32,
  position: [0, 0, -3],
  viewpoint: [0, 0.75, 0],
} as const;
/** Signal is light here: transfer linear, so that what is read is what was meant. */
const OUTPUT = {
  ...outputType.defaults,
  id: "output:o",
  wallId: "wall:w",
  widthPx: 128,
  heightPx: 96,
  transfer: "linear",
} as const;

/** A world of one colour all round. */
function evenWorld(level: number): Scene {
  const scene = new Scene();
  const material = new MeshBasicMaterial({ side: BackSide, toneMapped: false });
  material.color.setRGB(level, level, level);
  scene.add(new Mesh(new SphereGeometry(100), material));
  return scene;
}

describe("what an outer view is spared, nobody misses", () => {
  it.each(SHAPES)("%s: the picture is the same with and without the mask", (shape) => {
    for (let seed = 1; seed <= 3; seed++) {
      const dice = diceOf(seed + 77 * SHAPES.indexOf(shape));
      const wall = randomWall(dice, shape);
      const outputs = randomOutputs(dice, wall).slice(0, 1);
      const film = randomCamera(dice, wall, seed === 2);
      if (film === null) continue;
      const frame = stageOf(wall, outputs, film, { innerOverscan: 0.2, innerFeather: dice.next() });
      const world = randomWorld(dice, 0.05);
      const masked = reader.read(frame, "output:o0", world.scene);
      reader.compositor.masksOuter = false;
      const whole = reader.read(frame, "output:o0", world.scene);
      reader.compositor.masksOuter = true;
      let most = 0;
      for (let i = 0; i < whole.data.length; i++)
        most = Math.max(most, Math.abs((whole.data[i] ?? 0) - (masked.data[i] ?? 0)));
      expect(most, `${shape}, seed ${seed}`).toBeLessThan(1e-6);
      world.dispose();
    }
  });
});

describe("light cards", () => {
  const CARD = {
    ...lightCardType.defaults,
    id: "lightCard:c",
    kelvin: 6504,
    distanceM: 3,
    feather: 0,
    origin: [0, 0.75, 0],
  } as const;

  /** Whether a stage point lies on a card, by angles and planes written out, not by matrices. */
  function onCard(
    card: { azimuthRad: number; elevationRad: number; distanceM: number; widthM: number; heightM: number },
    point: readonly number[],
  ): boolean {
    const [dx, dy, dz] = [point[0]!, point[1]! - 0.75, point[2]!];
    const [sa, ca, se, ce] = [
      Math.sin(card.azimuthRad),
      Math.cos(card.azimuthRad),
      Math.sin(card.elevationRad),
      Math.cos(card.elevationRad),
    ];
    // Turned back by the azimuth, then by the elevation: the card then lies square ahead.
    const [x1, y1, z1] = [dx * ca + dz * sa, dy, -dx * sa + dz * ca];
    const [x2, y2, z2] = [x1, y1 * ce + z1 * se, -y1 * se + z1 * ce];
    if (z2 >= 0) return false;
    return (
      Math.abs((x2 / -z2) * card.distanceM) <= card.widthM / 2 &&
      Math.abs((y2 / -z2) * card.distanceM) <= card.heightM / 2
    );
  }

  it.each(SHAPES)("%s: lie where their azimuth, elevation and size say, to a pixel", (shape) => {
    const dice = diceOf(500 + SHAPES.indexOf(shape));
    const wall = { ...randomWall(dice, shape), openings: [] } as WallRecord;
    const middle = pixelToStage(wall, 100, 80);
    if (middle === null) throw new Error("the wall has no such pixel");
    const away = [middle[0], middle[1] - 0.75, middle[2]] as const;
    const card = {
      ...CARD,
      azimuthRad: Math.atan2(away[0], -away[2]),
      elevationRad: Math.atan2(away[1], Math.hypot(away[0], away[2])),
      widthM: 0.9,
      heightM: 0.5,
    };
    const output = { ...OUTPUT, widthPx: 280, heightPx: 200 };
    const picture = reader.read(frameOf([wall, output, card]), "output:o");
    let [lit, wrong] = [0, 0];
    for (let y = 0; y < 200; y += 1) {
      for (let x = 0; x < 280; x += 1) {
        const point = pixelToStage(wall, x + 0.5, y + 0.5);
        if (point === null) continue;
        const isLit = picture.at(x, y)[1] > 0.5;
        if (isLit) lit++;
        if (isLit === onCard(card, point)) continue;
        // On the rim half a pixel decides.
        const near = [-1, 0, 1].some((i) =>
          [-1, 0, 1].some((j) => {
            const other = pixelToStage(wall, x + 0.5 + i, y + 0.5 + j);
            return other !== null && onCard(card, other) === isLit;
          }),
        );
        if (!near) wrong++;
      }
    }
    expect(lit).toBeGreaterThan(50);
    expect(wrong, shape).toBe(0);
  });

  it("cover, add, fade and stay below or above the inner frusta as they say", () => {
    const dark = evenWorld(0.25);
    const ahead = { ...CARD, azimuthRad: 0, elevationRad: 0, widthM: 1, heightM: 1 };
    const read = (change: object, more: object[] = []) => {
      const picture = reader.read(frameOf([WALL, OUTPUT, { ...ahead, ...change }, ...more]), "output:o", dark);
      return picture.at(64, 48)[1];
    };
    expect(read({ exposureStops: -1 })).toBeCloseTo(0.5, 3);
    expect(read({ exposureStops: -1, opacity: 0.5 })).toBeCloseTo(0.375, 3);
    expect(read({ exposureStops: -1, blend: "add" })).toBeCloseTo(0.75, 3);
    expect(read({ color: [0, 0, 0] })).toBeCloseTo(0, 3);
    expect(read({ on: false })).toBeCloseTo(0.25, 3);
    expect(read({ wallId: "wall:other" })).toBeCloseTo(0.25, 3);
    const camera = { ...cameraType.defaults, id: "camera:a", position: [0, 0.75, 0], focalLengthMm: 24 };
    expect(read({ exposureStops: -1, layer: "below" }, [camera])).toBeCloseTo(0.25, 3);
    expect(read({ exposureStops: -1, layer: "above" }, [camera])).toBeCloseTo(0.5, 3);
  });

  it("of an ellipse has no corners; a gradient rises from its foot to its head", () => {
    const card = { ...CARD, azimuthRad: 0, elevationRad: 0, widthM: 1.2, heightM: 1.2 };
    const ellipse = reader.read(frameOf([WALL, OUTPUT, { ...card, shape: "ellipse" }]), "output:o");
    // 1.2 m at 3 m on a wall at 3 m: 1.2 m of 2 m across 128 pixels.
    expect(ellipse.at(64, 48)[1]).toBeGreaterThan(0.9);
    expect(ellipse.at(64 - 36, 48 - 36)[1]).toBe(0);
    const gradient = reader.read(frameOf([WALL, OUTPUT, { ...card, shape: "gradient" }]), "output:o");
    const column = [20, 35, 48, 61, 75].map((y) => gradient.at(64, y)[1]);
    for (let i = 1; i < column.length; i++) expect(column[i]).toBeLessThan((column[i - 1] ?? 0) - 0.1);
  });
});

describe("key colour", () => {
  it("fills the wall, with crosses on a grid that is fixed to the LEDs", () => {
    const wall = {
      ...WALL,
      content: "chroma",
      chromaColor: [0, 0.4, 0],
      markerColor: [0.1, 0.1, 0.1],
      markerSpacingM: 0.5,
      markerSizeM: 0.1,
    };
    const picture = reader.read(frameOf([wall, OUTPUT]), "output:o", evenWorld(1));
    expect(picture.at(1, 1)).toEqual([0, expect.closeTo(0.4, 5), 0]);
    // Markers stand half a spacing in: 0.25 m = 16 pixels, then every 0.5 m = 32.
    for (const x of [16, 48, 80, 112]) expect(picture.at(x, 16)[0]).toBeCloseTo(0.1, 5);
    expect(picture.at(32, 16)[0]).toBe(0);
    expect(reader.compositor.cost.outerPasses).toBe(0);
  });

  it("fills an inner frustum only, which costs no view of the world, and has a border if asked for", () => {
    const camera = {
      ...cameraType.defaults,
      id: "camera:a",
      position: [0, 0.75, 0],
      focalLengthMm: 60,
      innerContent: "chroma",
      chromaColor: [0, 0, 0.5],
      markerSpacingM: 0,
      innerFeather: 0,
    };
    const world = evenWorld(0.25);
    const picture = reader.read(frameOf([WALL, OUTPUT, camera]), "output:o", world);
    expect(picture.at(64, 48)).toEqual([0, 0, expect.closeTo(0.5, 5)]);
    expect(picture.at(2, 2)[0]).toBeCloseTo(0.25, 3);
    expect(reader.compositor.cost.innerPasses).toBe(0);
    const bordered = reader.read(
      frameOf([WALL, OUTPUT, { ...camera, innerBorder: 0.1, innerBorderColor: [1, 0, 0] }]),
      "output:o",
      world,
    );
    const row = Array.from({ length: 128 }, (_, x) => bordered.at(x, 48));
    const first = row.findIndex(([r, , b]) => r > 0.9 && b < 0.1);
    const width = row.filter(([r, , b]) => r > 0.9 && b < 0.1).length;
    // 27.99 mm at 60 mm with 15 % overscan, 3 m away, 64 pixels a metre: 103 pixels; a tenth of half of it, twice.
    expect(first).toBeGreaterThanOrEqual(11);
    expect(first).toBeLessThanOrEqual(14);
    expect(width).toBeGreaterThanOrEqual(9);
    expect(width).toBeLessThanOrEqual(12);
  });
});

describe("views that stand still", () => {
  it("a frozen inner view stays where and what it was, while its camera moves on", () => {
    const camera = { ...cameraType.defaults, id: "camera:a", position: [0, 0.75, 0], focalLengthMm: 60 };
    const outer = { innerFeather: 0 };
    const before = reader.read(frameOf([WALL, OUTPUT, { ...camera, ...outer }]), "output:o", evenWorld(0.6));
    const frozen = { ...camera, ...outer, innerFrozen: true, yawRad: 0.3 };
    const after = reader.read(frameOf([WALL, OUTPUT, frozen], 101), "output:o", evenWorld(0.1));
    expect(before.at(64, 48)[0]).toBeCloseTo(0.6, 3);
    expect(after.at(64, 48)[0]).toBeCloseTo(0.6, 3);
    expect(after.at(4, 48)[0]).toBeCloseTo(0.1, 3);
    expect(reader.compositor.cost.innerPasses).toBe(0);
    const thawed = reader.read(
      frameOf([WALL, OUTPUT, { ...frozen, innerFrozen: false }], 102),
      "output:o",
      evenWorld(0.1),
    );
    expect(thawed.at(64, 48)[0]).toBeCloseTo(0.1, 3);
  });

  it("a view that was frozen as a key colour has a picture once it is to show the world", () => {
    const camera = { ...cameraType.defaults, id: "camera:k", position: [0, 0.75, 0], focalLengthMm: 60 };
    const frozen = { ...camera, innerFrozen: true, innerFeather: 0 };
    const keyed = { ...frozen, innerContent: "chroma", chromaColor: [0, 0, 0.5], markerSpacingM: 0 };
    expect(reader.read(frameOf([WALL, OUTPUT, keyed], 300), "output:o", evenWorld(0.4)).at(64, 48)[2]).toBeCloseTo(0.5);
    const world = reader.read(frameOf([WALL, OUTPUT, frozen], 301), "output:o", evenWorld(0.4));
    expect(world.at(64, 48)).toEqual([0.4, 0.4, 0.4].map((level) => expect.closeTo(level, 3)));
  });

  it("an outer view that is renewed every fourth frame changes on frames that four divides; a frozen one never", () => {
    const wall = { ...WALL, outerEvery: 4 };
    const levels = [100, 101, 103, 104, 105].map(
      (number, i) => reader.read(frameOf([wall, OUTPUT], number), "output:o", evenWorld(0.1 + i * 0.1)).at(9, 9)[0],
    );
    const shown = levels.map((level) => Math.round(level * 10));
    expect(shown).toEqual([1, 1, 1, 4, 4]);
    const frozen = { ...WALL, outerFrozen: true };
    const still = [200, 201, 260].map(
      (number, i) => reader.read(frameOf([frozen, OUTPUT], number), "output:o", evenWorld(0.2 + i * 0.3)).at(9, 9)[0],
    );
    expect(still.map((level) => Math.round(level * 10))).toEqual([2, 2, 2]);
    expect(reader.compositor.cost.outerPasses).toBe(0);
  });
});

describe("test patterns are signal, straight to the output", () => {
  const read = (pattern: string, change: object = {}, number = 100) =>
    reader.read(
      frameOf([WALL, { ...OUTPUT, transfer: "pq", exposureStops: 3, pattern, ...change }], number),
      "output:o",
    );

  it("a checker changes on every pixel, both ways", () => {
    const picture = read("checker");
    for (let y = 0; y < 96; y++) {
      for (let x = 0; x < 128; x++) expect(picture.at(x, y)[0]).toBe((x + y) % 2);
    }
  });

  it("ramps run from 0 to 1 over the output without a step too large", () => {
    const picture = read("ramps");
    for (const [y, channel] of [
      [5, 0],
      [25, 0],
      [45, 1],
      [65, 2],
    ] as const) {
      const row = Array.from({ length: 128 }, (_, x) => picture.at(x, y)[channel]);
      expect(row[0]).toBe(0);
      expect(row[127]).toBeCloseTo(1, 6);
      for (let x = 1; x < 128; x++) expect(row[x]).toBeCloseTo(x / 127, 5);
    }
  });

  it("bars stand in the order white, yellow, cyan, green, magenta, red, blue, black at their level", () => {
    const picture = read("bars", { patternLevel: 0.75 });
    const seen = Array.from({ length: 8 }, (_, i) =>
      picture
        .at(i * 16 + 8, 20)
        .map((v) => (v > 0.5 ? 1 : 0))
        .join(""),
    );
    expect(seen).toEqual(["111", "110", "011", "010", "101", "100", "001", "000"]);
    expect(picture.at(8, 20)[0]).toBeCloseTo(0.75, 6);
  });

  it("a uniformity field is one colour at one level", () => {
    const picture = read("uniformity", { patternLevel: 0.4, patternColor: [1, 0.5, 0] });
    expect(picture.at(0, 0)).toEqual([expect.closeTo(0.4, 6), expect.closeTo(0.2, 6), 0]);
    expect(picture.at(127, 95)).toEqual(picture.at(0, 0));
  });

  it("a cabinet grid has its lines on the cabinets' edges and a corner that says which way is up", () => {
    const picture = read("grid");
    for (let column = 0; column < 4; column++) {
      expect(picture.at(column * 32 + 31, 20)[0]).toBeCloseTo(0.75, 5);
      expect(picture.at(column * 32 + 2, 2)).toEqual([
        expect.closeTo(0.9, 5),
        expect.closeTo(0.35, 5),
        expect.closeTo(0.1, 5),
      ]);
    }
    const turned = read("grid", { rotationDeg: 90 });
    expect([turned.width, turned.height]).toEqual([96, 128]);
    // Clockwise by a quarter: what was at the top left is at the top right.
    expect(turned.at(96 - 3, 2)[0]).toBeCloseTo(0.9, 5);
    const mirrored = read("grid", { mirrored: true });
    expect(mirrored.at(128 - 3, 2)[0]).toBeCloseTo(0.9, 5);
  });

  it("PLUGE has its three bars just above black", () => {
    const picture = read("pluge");
    const bars = [2, 4, 6].map((bar) => picture.at(Math.floor(((bar + 0.5) * 128) / 9), 30)[0]);
    expect(bars).toEqual([expect.closeTo(0.01, 6), expect.closeTo(0.02, 6), expect.closeTo(0.04, 6)]);
    expect(picture.at(2, 30)[0]).toBe(0);
  });

  it("patterns cost no view of the world", () => {
    read("focus");
    expect(reader.compositor.cost).toMatchObject({ innerPasses: 0, outerPasses: 0 });
  });
});

describe("one page's outputs share what they can", () => {
  it("an inner view is rendered once, and only as far as the page shows it", () => {
    const film = {
      eye: [0, 0.75, 0],
      rotation: [0, 0, 0, 1],
      focalLengthMm: 14,
      sensorMm: [28, 15.75],
      shiftMm: [0, 0],
      lens: { k1: 0, k3: 0, p1: 0, p2: 0 },
    } as const;
    const wall = {
      ...randomWall(diceOf(3), "flat"),
      yawRad: 0,
      tiltRad: 0,
      position: [0, 0, -3],
      openings: [],
      viewpoint: [0, 0.75, 0],
      columns: 8,
      rows: 4,
    } as unknown as WallRecord;
    const half = (i: number, x: number) => ({
      ...outputType.defaults,
      id: `output:o${i}`,
      wallId: "wall:w",
      x,
      widthPx: 224,
      heightPx: 224,
    });
    const both = stageOf(wall, [half(0, 0), half(1, 224)], film);
    reader.read(both, "output:o0", evenWorld(0.5), FULL);
    const all = reader.compositor.cost.innerPixels;
    expect(reader.compositor.cost.innerPasses).toBe(1);
    reader.read(stageOf(wall, [half(0, 0)], film), "output:o0", evenWorld(0.5), FULL);
    expect(reader.compositor.cost.innerPixels).toBeLessThan(all * 0.56);
    expect(reader.compositor.cost.innerPixels).toBeGreaterThan(all * 0.44);
  });
});
