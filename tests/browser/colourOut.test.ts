import { afterAll, describe, expect, it } from "vitest";
import { parseCube, type CubeLut } from "../../src/model/colour/cube";
import { evaluateLut } from "../../src/model/colour/cubeEval";
import type { Rgb } from "../../src/model/colour/matrix3";
import { encodeReference, outputChain, shownReference, type OutputChain } from "../../src/model/colour/outputColour";
import { decodePq } from "../../src/model/colour/transfer";
import { outputType, type OutputRecord } from "../../src/model/records/output";
import { createLutTextures } from "../../src/render/colour/lutTextures";
import colourCorrect from "../fixtures/lut/Colour_Correct.cube?raw";
import domain1d from "../fixtures/lut/domain_1d.cube?raw";
import expected from "../fixtures/lut/expected.json";
import iridas3d from "../fixtures/lut/iridas_3d.cube?raw";
import logCVideo from "../fixtures/lut/LogC_Video.cube?raw";
import resolve1d3d from "../fixtures/lut/resolve_1d3d.cube?raw";
import { seededRandom } from "../support/random";
import { ColourBench, largestError } from "./support/colourBench";

/** What acceptance asks of half float; 32-bit floats are held to a tenth of it. */
const HALF_FLOAT_ERROR = 1e-3;
const FLOAT_ERROR = 1e-4;
const SEED = 20270214;
const SIDE = 32;

const bench = new ColourBench(SIDE);
const floatError = bench.hasFloat ? FLOAT_ERROR : HALF_FLOAT_ERROR;
const made: { dispose: () => void }[] = [bench];
afterAll(() => made.forEach((each) => each.dispose()));

/** A long shaper, to see that it may have more entries than a row of its texture. */
function longShaper(size: number): string {
  const rows = Array.from({ length: size }, (_, i) => {
    const x = i / (size - 1);
    return `${x ** 0.5} ${x ** 2} ${0.5 + 0.5 * Math.sin(9 * x)}`;
  });
  return `LUT_1D_SIZE ${size}\n${rows.join("\n")}\n`;
}

/** A cube of noise: neighbours have nothing in common, so a corner read wrongly shows. */
function noiseCube(size: number): string {
  const random = seededRandom(SEED);
  const rows = Array.from({ length: size ** 3 }, () => `${random()} ${random()} ${random()}`);
  return `LUT_3D_SIZE ${size}\nDOMAIN_MIN 0 0.1 -0.2\nDOMAIN_MAX 1 0.8 1.5\n${rows.join("\n")}\n`;
}

const LUTS = Object.fromEntries(
  Object.entries({
    "Colour_Correct.cube": colourCorrect,
    "LogC_Video.cube": logCVideo,
    "domain_1d.cube": domain1d,
    "iridas_3d.cube": iridas3d,
    "resolve_1d3d.cube": resolve1d3d,
    "5000 entries": longShaper(5000),
    "noise 17": noiseCube(17),
  }).map(([name, text]) => {
    const lut: CubeLut = parseCube(text);
    const textures = createLutTextures(lut);
    made.push(textures);
    return [name, { lut, textures }] as const;
  }),
);

/** Scene colours of every kind: dark, bright, saturated, negative, far too bright, and broken. */
function sceneColours(): Rgb[] {
  const random = seededRandom(SEED);
  const some = Array.from({ length: SIDE * SIDE - 12 }, (_, i): Rgb => {
    const exposure = 2 ** (random() * (i % 3 === 0 ? 24 : 6) - (i % 3 === 0 ? 16 : 5));
    const channel = () => exposure * (i % 5 === 0 ? random() * 1.4 - 0.4 : random());
    return [channel(), channel(), channel()];
  });
  const edges: Rgb[] = [
    [0, 0, 0],
    [0.18, 0.18, 0.18],
    [1, 1, 1],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [-1, 2, 0.5],
    [65_504, 0, 1],
    [Infinity, 0.5, -Infinity],
    [NaN, 0.5, 0.2],
    [1e-7, 1e-6, 1e-5],
    [1 / 12, 1 / 12, 1 / 12],
  ];
  return [...edges, ...some].map(([r, g, b]) => [Math.fround(r), Math.fround(g), Math.fround(b)]);
}

const COLOURS = sceneColours();

function chainOf(fields: Partial<OutputRecord>, worldStops = 0): OutputChain {
  const record = { ...outputType.defaults, id: "output:test", ...fields } as OutputRecord;
  return outputChain(record, worldStops);
}

const MEASURED = { red: [0.69, 0.305], green: [0.19, 0.73], blue: [0.14, 0.055], white: [0.298, 0.312] } as const;
const GAMUTS = {
  rec709: {},
  p3: {},
  rec2020: {},
  measured: { primaries: MEASURED as unknown as OutputRecord["primaries"] },
  matrix: { matrix: [1.07, -0.16, 0.09, -0.05, 1.02, 0.03, -0.05, 0.08, 0.97] },
} as const satisfies Record<OutputRecord["gamut"], Partial<OutputRecord>>;
const TRANSFERS = ["linear", "srgb", "gamma", "bt1886", "pq", "hlg"] as const;

const found = new Map<string, number>();
function note(what: string, error: number): void {
  found.set(what, Math.max(found.get(what) ?? 0, error));
}
afterAll(() => {
  const lines = [...found].map(([what, error]) => `${what.padEnd(28)} ${error.toExponential(2)}`);
  console.log(`${bench.hasFloat ? "RGBA32F" : "RGBA16F"}, ${COLOURS.length} colours\n${lines.join("\n")}`);
});

/**
 * PQ's slope at black is nearly endless: the last bit of a 32-bit float at full light is 3e-3 of signal there if a LUT
 * brings it down to nothing. What is right to a thousandth of a nit is right.
 */
function exceptNearBlack(actual: readonly Rgb[], wanted: readonly Rgb[]): Rgb[] {
  return actual.map((rgb, i) => {
    const channel = (k: 0 | 1 | 2) => {
      const right = wanted[i]?.[k] ?? NaN;
      return Math.abs(decodePq(rgb[k]) - decodePq(right)) <= 1e-3 ? right : rgb[k];
    };
    return [channel(0), channel(1), channel(2)];
  });
}

/** Through the shader at both depths, against the slow reference. */
function check(what: string, chain: OutputChain, lutName: string | null): void {
  const { lut, textures } = lutName === null ? { lut: null, textures: null } : (LUTS[lutName] ?? missing(lutName));
  const wanted = COLOURS.map((rgb) => encodeReference(chain, lut, rgb));
  const actual = bench.run("colourOut", chain, textures, COLOURS);
  const error = largestError(chain.transfer === "pq" ? exceptNearBlack(actual, wanted) : actual, wanted);
  const half = bench.run("colourOut", chain, textures, COLOURS, "half");
  const halfError = largestError(chain.transfer === "pq" ? exceptNearBlack(half, wanted) : half, wanted);
  note(what, error);
  note(`${what} (half float)`, halfError);
  expect(error, `${what}, seed ${SEED}`).toBeLessThanOrEqual(floatError);
  expect(halfError, `${what}, half float, seed ${SEED}`).toBeLessThanOrEqual(HALF_FLOAT_ERROR);
}

function missing(name: string): never {
  throw new Error(`There is no LUT ${name} in this test.`);
}

describe("the shader's colour out is the reference's", () => {
  it.each(TRANSFERS)("%s, through every gamut, limit and shoulder", (transfer) => {
    for (const [gamut, fields] of Object.entries(GAMUTS)) {
      for (const shoulder of [1, 0.7, 0]) {
        for (const nits of [
          { peakNits: 1000 },
          { peakNits: 1500, whiteNits: 203, limitNits: 800 },
          { peakNits: 180, whiteNits: 300 },
        ]) {
          const record = { transfer, gamut: gamut as OutputRecord["gamut"], shoulder, gamma: 2.2, exposureStops: -0.5 };
          check(transfer, chainOf({ ...record, ...fields, ...nits }, 1.25), null);
        }
      }
    }
  });

  it.each(Object.keys(LUTS))("LUT %s on signal and on light", (name) => {
    for (const lutOn of ["signal", "light"] as const) {
      for (const transfer of ["srgb", "pq"] as const) {
        check(`${name}, ${lutOn}`, chainOf({ lutOn, transfer, shoulder: 0.8, limitNits: 900 }), name);
      }
    }
  });

  it("shows the viewer the light that the LEDs give", () => {
    for (const shoulder of [1, 0.6]) {
      const chain = chainOf(
        { peakNits: 1200, whiteNits: 400, limitNits: 900, shoulder, gamut: "p3", transfer: "pq" },
        -1,
      );
      const wanted = COLOURS.map((rgb) => shownReference(chain, rgb));
      const error = largestError(bench.run("colourShown", chain, null, COLOURS), wanted);
      note("shown", error);
      expect(error).toBeLessThanOrEqual(floatError);
    }
  });

  it("gives what ociochecklut gives, through the LUT alone", () => {
    for (const [name, { lut, textures }] of Object.entries(LUTS)) {
      const rows = expected.filter(({ file }) => file === name);
      const inputs = rows.map(({ input }) => input as unknown as Rgb);
      const outputs = rows.map(({ output }) => output as unknown as Rgb);
      const anything = COLOURS.filter((rgb) => rgb.every(Number.isFinite));
      const error = largestError(bench.run("colourLut", chainOf({}), textures, inputs), outputs);
      const wanted = anything.map((rgb) => evaluateLut(lut, rgb));
      const referenceError = largestError(bench.run("colourLut", chainOf({}), textures, anything), wanted);
      if (rows.length > 0) note(`${name}, ociochecklut`, error);
      note(`${name}, alone`, referenceError);
      if (rows.length > 0) expect(error, name).toBeLessThanOrEqual(floatError);
      expect(referenceError, name).toBeLessThanOrEqual(floatError);
    }
  });
});

describe("code values", () => {
  it("18 % grey through a PQ output at 1,000 nit peak is PQ's 180 nit", () => {
    const chain = chainOf({ transfer: "pq", peakNits: 1000 });
    const [grey] = bench.run("colourOut", chain, null, [[0.18, 0.18, 0.18]]);
    // ST 2084 of 180 nit, computed apart from this code: 0.568157, full-range 10-bit 581, narrow-range 562.
    for (const channel of grey ?? [NaN]) {
      expect(Math.abs(channel - 0.56815671)).toBeLessThanOrEqual(1e-4);
      expect(Math.round(1023 * channel)).toBe(581);
      expect(Math.round(64 + 876 * channel)).toBe(562);
    }
    note("18 % grey as PQ", Math.abs((grey?.[0] ?? NaN) - 0.56815671));
  });

  it.each([
    ["PQ at 100 nit", { transfer: "pq", peakNits: 10_000, whiteNits: 100 }, 1, 0.50808],
    ["PQ at 203 nit", { transfer: "pq", peakNits: 10_000, whiteNits: 203 }, 1, 0.58069],
    ["PQ at 1000 nit", { transfer: "pq", peakNits: 1000 }, 1, 0.75183],
    ["PQ at 4000 nit", { transfer: "pq", peakNits: 4000 }, 1, 0.90257],
    ["sRGB", { transfer: "srgb" }, 0.18, 0.46136],
    ["BT.1886", { transfer: "bt1886" }, 0.18946, 0.5],
    ["HLG's knee", { transfer: "hlg" }, (1 / 12) ** 1.2, 0.5],
    ["HLG", { transfer: "hlg" }, 0.18 ** 1.2, 0.67236],
    ["HLG above", { transfer: "hlg" }, 0.5 ** 1.2, 0.87164],
  ] as const)("%s reads as published", (what, fields, scene, wanted) => {
    const [rgb] = bench.run("colourOut", chainOf(fields), null, [[scene, scene, scene]]);
    note(`published: ${what}`, Math.abs((rgb?.[0] ?? NaN) - wanted));
    for (const channel of rgb ?? [NaN]) expect(Math.abs(channel - wanted)).toBeLessThanOrEqual(1e-4);
  });
});

describe("what a LUT costs", () => {
  it("comes and goes without leaving a texture", () => {
    const chain = chainOf({});
    bench.run("colourOut", chain, null, COLOURS);
    const { textures } = bench.renderer.info.memory;
    for (let round = 0; round < 10; round++) {
      const loaded = createLutTextures(parseCube(resolve1d3d));
      bench.run("colourOut", chain, loaded, COLOURS);
      expect(bench.renderer.info.memory.textures).toBe(textures + 2);
      loaded.dispose();
      bench.run("colourOut", chain, null, COLOURS);
      expect(bench.renderer.info.memory.textures).toBe(textures);
    }
    expect(bench.renderer.info.programs).toHaveLength(1);
  });
});
