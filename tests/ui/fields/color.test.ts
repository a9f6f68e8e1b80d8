import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBytes, fromHsv, parseHex, toBytes, toHex, toHsv } from "../../../src/ui/fields/color/colorMaths";
import { colorWords } from "../../../src/ui/words/structureWords";

const byte = fc.integer({ min: 0, max: 255 });

describe("a colour", () => {
  it("is kept as linear light and shown as sRGB: 18 % grey is code 118 (IEC 61966-2-1)", () => {
    expect(toHex([0.18, 0.18, 0.18])).toBe("#767676");
    expect(fromBytes([255, 0, 128])).toEqual([1, 0, expect.closeTo(0.21586, 5)]);
  });

  it("comes back from its bytes, whatever they are", () => {
    fc.assert(
      fc.property(byte, byte, byte, (r, g, b) => {
        expect(toBytes(fromBytes([r, g, b]))).toEqual([r, g, b]);
      }),
    );
  });

  it("comes back from hue, saturation and value to a byte", () => {
    fc.assert(
      fc.property(byte, byte, byte, (r, g, b) => {
        const back = toBytes(fromHsv(toHsv(fromBytes([r, g, b]))));
        back.forEach((each, at) => expect(Math.abs(each - ([r, g, b][at] ?? 0))).toBeLessThanOrEqual(1));
      }),
    );
  });

  it.each([
    ["#0a0", "#00AA00"],
    ["00AA00", "#00AA00"],
    ["0, 170, 0", "#00AA00"],
    [" #FfFfFf ", "#FFFFFF"],
  ])("is read as people write it: %s", (text, hex) => {
    const color = parseHex(text);
    expect(color === null ? null : toHex(color)).toBe(hex);
  });

  it.each(["", "green", "#12345", "0, 300, 0", "1.5 0 0"])("is not made up where it isn't one: %s", (text) => {
    expect(parseHex(text)).toBeNull();
  });

  it("is called by its name where it has one", () => {
    expect(colorWords([0, 0.42, 0])).toBe("Key green");
    expect(colorWords([0.5, 0.25, 0])).toBe("#BC8900");
  });
});
