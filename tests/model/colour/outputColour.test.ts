import { describe, expect, it } from "vitest";
import { describeChain } from "../../../src/model/colour/describeChain";
import { parseCube } from "../../../src/model/colour/cube";
import { apply3, IDENTITY3, type Rgb } from "../../../src/model/colour/matrix3";
import { encodeReference, limitHighlights, outputChain, shownReference } from "../../../src/model/colour/outputColour";
import { COLOUR_SPACES, rgbToXyz } from "../../../src/model/colour/primaries";
import { decodePq, encodeSrgb } from "../../../src/model/colour/transfer";
import { outputType, type OutputRecord } from "../../../src/model/records/output";
import { seededRandom } from "../../support/random";

const SEED = 18;
const LEDS: OutputRecord["primaries"] = {
  red: [0.69, 0.305],
  green: [0.19, 0.73],
  blue: [0.14, 0.055],
  white: [0.285, 0.3],
};

function output(fields: Partial<OutputRecord> = {}): OutputRecord {
  return { ...outputType.defaults, id: "output:test", ...fields } as OutputRecord;
}

function encode(fields: Partial<OutputRecord>, rgb: Rgb, lut: string | null = null, worldStops = 0): Rgb {
  return encodeReference(outputChain(output(fields), worldStops), lut === null ? null : parseCube(lut), rgb);
}

function expectClose(actual: readonly number[], wanted: readonly number[], places = 6): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? NaN, places));
}

/** XYZ of what LEDs give for linear channels, 1 = their peak. */
function emitted(channels: Rgb): Rgb {
  return apply3(rgbToXyz(LEDS) ?? IDENTITY3, channels);
}

describe("an output's chain", () => {
  it("is plain sRGB at the defaults", () => {
    expectClose(encode({}, [0.18, 0.5, 1]), [encodeSrgb(0.18), encodeSrgb(0.5), 1]);
    expectClose(encode({}, [-1, 2, NaN]), [0, 1, 0]);
  });

  it("adds the world's stops to its own", () => {
    expect(outputChain(output({ exposureStops: -2 }), 3).gain).toBe(2);
    expectClose(encode({ exposureStops: -2, transfer: "linear" }, [0.1, 0.2, 0.3], null, 3), [0.2, 0.4, 0.6]);
  });

  it("has the standards' matrices", () => {
    // ITU-R BT.2087 for Rec.2020.
    const bt2020 = [0.6274, 0.3293, 0.0433, 0.0691, 0.9195, 0.0114, 0.0164, 0.088, 0.8956];
    outputChain(output({ gamut: "rec2020" })).matrix.forEach((v, i) =>
      expect(Math.abs(v - (bt2020[i] ?? NaN))).toBeLessThan(5.1e-5),
    );
    const p3 = outputChain(output({ gamut: "p3" })).matrix;
    expectClose(apply3(p3, [1, 1, 1]), [1, 1, 1], 12);
    expectClose(
      apply3(rgbToXyz(COLOUR_SPACES.p3) ?? IDENTITY3, apply3(p3, [1, 0, 0])),
      [0.4123908, 0.212639, 0.0193308],
    );
    expect(outputChain(output()).matrix).toEqual(IDENTITY3);
    const matrix = [1, 2, 3, 4, 5, 6, 7, 8, 10];
    expect(outputChain(output({ gamut: "matrix", matrix })).matrix).toEqual(matrix);
  });

  it("shows scene colours as those colours on LEDs of any primaries and white", () => {
    const fields = { gamut: "measured", primaries: LEDS, transfer: "linear", peakNits: 1000, whiteNits: 200 } as const;
    for (const rgb of [
      [1, 1, 1],
      [0.18, 0.18, 0.18],
      [1, 0.2, 0.1],
      [0.1, 0.6, 0.9],
    ] as const) {
      const scene = apply3(rgbToXyz(COLOUR_SPACES.rec709) ?? IDENTITY3, rgb).map((v) => 0.2 * v);
      expectClose(emitted(encode(fields, rgb)), scene, 9);
    }
  });

  it("shows scene white D65, and as bright as it goes, on LEDs with another white", () => {
    const fields = { gamut: "measured", primaries: LEDS, transfer: "linear" } as const;
    const channels = encode(fields, [1, 1, 1]);
    expect(Math.max(...channels)).toBeCloseTo(1, 12);
    const [x, y, z] = emitted(channels);
    expectClose([x / (x + y + z), y / (x + y + z)], [0.3127, 0.329], 9);
    const { whiteNits } = outputChain(output(fields));
    expect(y * 1000).toBeCloseTo(whiteNits, 6);
    expect(whiteNits).toBeLessThan(1000);
  });

  it("takes primaries that span no gamut for Rec.709", () => {
    const primaries = { ...LEDS, green: LEDS.red };
    expect(outputChain(output({ gamut: "measured", primaries })).matrix).toEqual(IDENTITY3);
  });

  it("is absolute in PQ: 18 % grey at 1,000 nit is 180 nit", () => {
    const [grey] = encode({ transfer: "pq" }, [0.18, 0.18, 0.18]);
    expect(grey).toBeCloseTo(0.56815671, 7);
    expect(decodePq(grey)).toBeCloseTo(180, 6);
    expect(Math.round(1023 * grey)).toBe(581);
    expect(decodePq(encode({ transfer: "pq", peakNits: 1500, whiteNits: 203 }, [1, 1, 1])[0])).toBeCloseTo(203, 6);
  });

  it("puts the LUT on the signal or on the light, and never past the limit", () => {
    const doubled = "LUT_1D_SIZE 2\n0 0 0\n2 2 2\n";
    const fields = { transfer: "linear", peakNits: 1000, limitNits: 500 } as const;
    expectClose(encode({ ...fields, lutOn: "signal" }, [0.2, 0.4, 0.6], doubled), [0.4, 0.8, 1]);
    expectClose(encode({ ...fields, lutOn: "light" }, [0.2, 0.4, 0.6], doubled), [0.4, 0.5, 0.5]);
    const squared = `LUT_1D_SIZE 3\n0 0 0\n.25 .25 .25\n1 1 1\n`;
    expectClose(encode({ transfer: "gamma", gamma: 2, lutOn: "signal" }, [0.25, 1, 0], squared), [0.25, 1, 0]);
    expectClose(encode({ transfer: "gamma", gamma: 2, lutOn: "light" }, [0.5, 1, 0], squared), [0.5, 1, 0]);
  });

  it("shows the viewer what the LEDs give", () => {
    const chain = outputChain(output({ peakNits: 1000, whiteNits: 250, limitNits: 500, transfer: "pq" }), 1);
    expectClose(shownReference(chain, [0.5, 1, 2]), [0.25, 0.5, 0.5], 12);
  });
});

describe("limits", () => {
  it("cuts each channel at a shoulder of 1", () => {
    expect(limitHighlights([-5, 300, 2000], 800, 1)).toEqual([0, 300, 800]);
    expect(outputChain(output({ peakNits: 600, limitNits: 800 })).limitNits).toBe(600);
  });

  it("leaves what is below the shoulder, keeps hue above it, never passes the limit", () => {
    const random = seededRandom(SEED);
    for (let round = 0; round < 2000; round++) {
      const [limit, shoulder] = [100 + 900 * random(), random()];
      const nits: Rgb = [3000 * random() ** 3, 3000 * random() ** 3, 3000 * random() ** 3];
      const limited = limitHighlights(nits, limit, shoulder);
      const [most, mostLimited] = [Math.max(...nits), Math.max(...limited)];
      expect(mostLimited, `seed ${SEED}`).toBeLessThanOrEqual(limit * (1 + 1e-12));
      if (most <= shoulder * limit) expect(limited).toEqual(nits);
      expectClose(
        limited.map((v) => v / mostLimited),
        nits.map((v) => v / most),
        9,
      );
    }
  });

  it.each([0, 0.4, 0.8, 0.99])("rises smoothly through a shoulder of %d", (shoulder) => {
    const at = (nits: number) => limitHighlights([nits, 0, 0], 1000, shoulder)[0];
    let last = at(0);
    for (let nits = 1; nits < 3000; nits++) {
      // So far up that even the last bit of a double no longer changes.
      const isFlat = nits - 1000 * shoulder > 20 * 1000 * (1 - shoulder);
      if (!isFlat) expect(at(nits)).toBeGreaterThan(last);
      expect(at(nits) - last).toBeLessThan(1 + 1e-9);
      last = at(nits);
    }
    expect(at(1000 * shoulder + 1e-3) - at(1000 * shoulder)).toBeCloseTo(1e-3, 6);
  });
});

describe("an output's colour path in words", () => {
  it("says what matters and leaves the rest", () => {
    expect(describeChain(output({ gamut: "p3", transfer: "pq" }), "wall.cube")).toBe(
      "P3-D65 · PQ · 1000 nit · LUT wall.cube",
    );
    expect(describeChain(output(), null)).toBe("Rec.709 · sRGB · 1000 nit");
    const busy = {
      transfer: "gamma",
      gamma: 2.2,
      whiteNits: 203,
      limitNits: 800,
      shoulder: 0.75,
      lutOn: "light",
    } as const;
    expect(describeChain(output(busy), "look.cube")).toBe(
      "Rec.709 · Gamma 2.2 · 1000 nit · white 203 nit · limit 800 nit · roll-off from 75 % · LUT look.cube on light",
    );
  });
});
