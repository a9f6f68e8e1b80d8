import { describe, expect, it } from "vitest";
import { parseRecord } from "../../../src/model/records/kinds";
import type { WallRecord } from "../../../src/model/records/wall";
import { cabinetsOf } from "../../../src/model/volume/cabinets";
import { parseCrewUnits } from "../../../src/model/volume/crewUnits";
import { diceOf } from "../../support/dice";
import { wallOf } from "../../support/walls";

const size = (mm: number, px: number): Partial<WallRecord> => ({
  cabinetWidthMm: mm,
  cabinetHeightMm: mm,
  cabinetWidthPx: px,
  cabinetHeightPx: px,
});

describe("a wall as crews write it", () => {
  const px = (x: number, y = x): Partial<WallRecord> => ({ cabinetWidthPx: x, cabinetHeightPx: y });
  const mm = (x: number, y = x): Partial<WallRecord> => ({ cabinetWidthMm: x, cabinetHeightMm: y });
  const grid = (columns: number, rows: number): Partial<WallRecord> => ({ columns, rows });

  it.each<[string, Partial<WallRecord>]>([
    ["24 columns of 500 mm, 2.84 mm pitch, 176×176", { columns: 24, ...size(500, 176) }],
    ["36x8 cabinets 500x500 mm 256px", { ...grid(36, 8), ...size(500, 256) }],
    ["12 x 6 m at 2.6mm", { ...grid(24, 12), ...px(192) }],
    ["12 x 6 m at 2,6 mm", { ...grid(24, 12), ...px(192) }],
    ["24x12 panels, 50 x 50 cm, P2.84", { ...grid(24, 12), ...size(500, 176) }],
    ["ROE BP2V2 40 by 10 tiles 500x500mm, 176px", { ...grid(40, 10), ...size(500, 176) }],
    ["6m wide 3m high P3.9", { ...grid(12, 6), ...px(128) }],
    ["500 x 1000 x 85 mm cabinets, 128 x 256", { ...mm(500, 1000), ...px(128, 256) }],
    ["192 px, 2.6 mm pitch, 20 columns, 8 rows", { ...grid(20, 8), ...size(499, 192) }],
    ["36 wide x 8 high", grid(36, 8)],
    ["columns 24 rows 8", grid(24, 8)],
    ["24 columns 8 rows", grid(24, 8)],
    ["Columns: 24, Rows: 8", grid(24, 8)],
    ["288 cabinets, 24 columns", grid(24, 12)],
    ["1,920 x 1,080 px total, 24x12 cabinets", { ...grid(24, 12), ...px(80, 90) }],
    ["40 x 20 ft at P2.9", { ...grid(24, 12), ...px(172) }],
    ["12 m x 6 m, 24 x 12", { ...grid(24, 12), ...mm(500) }],
    ["20 columns, 8 rows, radius 5 m", { ...grid(20, 8), shape: "arc", radiusM: 5 }],
    ["flat 8x4 cabinets 7.5 kg each, 0.15 kW", { ...grid(8, 4), shape: "flat", cabinetKg: 7.5, cabinetW: 150 }],
    ["10 x 10 cabinets, 850 kg total", { ...grid(10, 10), cabinetKg: 8.5 }],
    ["ceiling 8x8 500x500 P5.95", { ...grid(8, 8), ...size(500, 84), shape: "ceiling" }],
    ["tilt 10°, 8 rows", { rows: 8, tiltRad: Math.PI / 18 }],
  ])("%s", (text, expected) => {
    const read = parseCrewUnits(text);
    expect(read, JSON.stringify(read)).toEqual({ ok: true, set: expected, words: expect.any(String) as string });
  });

  it("sweeps an arc: its columns turn by their share of the angle", () => {
    const read = parseCrewUnits("30 x 9 cabinets curved 180°");
    if (!read.ok) throw new Error(read.words);
    const cabinets = cabinetsOf(wallOf(read.set));
    const [first, last] = [cabinets[0], cabinets[29]];
    const facing = (first?.normal ?? [0, 0, 0]).reduce((sum, value, i) => sum + value * (last?.normal[i] ?? 0), 0);
    expect((Math.acos(facing) * 180) / Math.PI).toBeCloseTo(174, 2);
  });

  it("keeps what isn't said as the wall has it, and says what the wall is then", () => {
    const wall = wallOf({ columns: 10, rows: 5, ...size(600, 240) });
    expect(parseCrewUnits("P3", wall)).toEqual({
      ok: true,
      set: px(200),
      words: "10 × 5 cabinets of 600 × 600 mm with 200 × 200 px: 6 × 3 m, 2000 × 1000 px, 3 mm pitch.",
    });
    expect(parseCrewUnits("6.2 x 3 m", wall).words).toContain("(the nearest that whole cabinets make)");
  });

  it.each([
    ["24 columns of bananas", ' Not understood: "bananas".'],
    ["24 colums, 8 rows", null],
    ["12 rows colums", ' Not understood: "colums".'],
    ["ROE BP2V2 40 by 10 tiles 500x500mm, 176px", ' Not understood: "roe", "bp2v2".'],
    ["8 rows of very large and rather heavy bananas", ' Not understood: "very", "large", "rather", "heavy" and more.'],
    ["24 columns of 500 mm, 2.84 mm pitch, 176×176", ""],
    ["The wall is an arc of 20 columns and 8 rows with a radius of 5 metres, tilted by 10 degrees", ""],
    ["a curved LED wall, 6 m wide and 3 m high, P3.9, each panel weighing 7.5 kilos", ""],
    ["arc-shaped, 20 cols x 8 rows, 850 kg total", ""],
  ])("says which words of “%s” had no part in it", (text, unread) => {
    const read = parseCrewUnits(text);
    expect(read.ok).toBe(unread !== null);
    expect(/ Not understood.*$/.exec(read.words)?.[0] ?? "").toBe(unread ?? "");
  });

  it.each([
    ["hello", /Nothing of that/],
    ["", /Nothing of that/],
    ["12", /It isn't clear what "12" is/],
    ["24 columns and 7 bananas", /It isn't clear what "7" is/],
    ["500 mm 128 px pitch 2.6", /a pitch of 3.91 mm, not 2.6 mm/],
    ["24x8 cabinets, 100 panels", /are 192 cabinets, not 100/],
    ["100 panels, 24 columns", /don't make whole rows/],
    ["9999999999 columns", /can't be built: columns/],
    ["0 columns", /can't be built: columns/],
    ["2 x 2 m at 900 mm", /./],
    ["1".repeat(501), /too long/],
  ])("says what is wrong with %s", (text, words) => {
    const read = parseCrewUnits(text);
    expect(read.words).toMatch(words);
    if (text !== "2 x 2 m at 900 mm") expect(read.ok).toBe(false);
  });

  it("takes any garbage in stride: an answer in words, and only fields that make a wall", () => {
    const dice = diceOf(1200);
    const bits = [
      "24",
      "500",
      "2,84",
      "x",
      "×",
      "mm",
      "m",
      "px",
      "P2.6",
      "columns",
      "rows",
      "radius",
      "°",
      ",",
      ".",
      "kg",
      "total",
      "cabinets",
      "\u0000",
      "∞",
      "💥",
      "1e9",
      "-3",
      "by",
      "0",
    ];
    for (let i = 0; i < 4000; i++) {
      const text = Array.from({ length: dice.int(0, 12) }, () => dice.pick(bits)).join(dice.pick(["", " "]));
      const read = parseCrewUnits(text);
      expect(read.words.length, `seed 1200, ${text}`).toBeGreaterThan(10);
      if (read.ok) {
        const wall = parseRecord({ ...wallOf(), ...read.set });
        expect(wall.ok, text).toBe(true);
      }
    }
  });
});
