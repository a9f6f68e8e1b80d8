import { z } from "zod";
import {
  addsFields,
  assetSchema,
  choiceField,
  colorSchema,
  defineRecord,
  idSchema,
  NAME_FIELD,
  nameSchema,
  numberField,
} from "./define";

export const TEST_PATTERNS = [
  ["none", "Off"],
  ["identify", "Identify"],
  ["grid", "Cabinet grid"],
  ["alignment", "Alignment"],
  ["checker", "1-pixel checker"],
  ["ramps", "Ramps"],
  ["pluge", "PLUGE"],
  ["bars", "Colour bars"],
  ["uniformity", "Uniformity field"],
  ["focus", "Focus chart"],
  ["counter", "Sync counter"],
] as const;
export type TestPattern = (typeof TEST_PATTERNS)[number][0];

/** CIE 1931 chromaticities x, y. */
const xySchema = z.tuple([z.number().min(-0.5).max(1.5), z.number().min(-0.5).max(1.5)]);
const primariesSchema = z.strictObject({ red: xySchema, green: xySchema, blue: xySchema, white: xySchema });

/** Rec.709 (ITU-R BT.709): what an output is taken for until someone measured it. */
const REC709: z.infer<typeof primariesSchema> = {
  red: [0.64, 0.33],
  green: [0.3, 0.6],
  blue: [0.15, 0.06],
  white: [0.3127, 0.329],
};

const ADDED_IN_2 = {
  rotationDeg: 0 as 0 | 90 | 180 | 270,
  mirrored: false,
  canvasId: null as (string & z.BRAND<"canvas">) | null,
  canvasX: 0,
  canvasY: 0,
  pattern: "none" as TestPattern,
  patternLevel: 0.5,
  patternColor: [1, 1, 1] as [number, number, number],
  peakNits: 1000,
  whiteNits: 0,
  limitNits: 0,
  shoulder: 1,
  gamut: "rec709" as "rec709" | "p3" | "rec2020" | "measured" | "matrix",
  primaries: REC709,
  matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  lut: null as string | null,
  lutOn: "signal" as "signal" | "light",
  transfer: "srgb" as "srgb" | "gamma" | "bt1886" | "pq" | "hlg" | "linear",
  gamma: 2.4,
  colorSpace: "srgb" as "srgb" | "display-p3",
  deep: false,
};

/** A rectangle of a wall's raster that one page shows: what goes down one cable to an LED processor. */
export const outputType = defineRecord({
  kind: "output",
  schema: z.strictObject({
    id: idSchema("output"),
    kind: z.literal("output"),
    name: nameSchema,
    wallId: idSchema("wall"),
    /** Pixels of the wall's raster, origin top left as seen by the audience. */
    x: z.int().min(0).max(200_000),
    y: z.int().min(0).max(200_000),
    widthPx: z.int().min(1).max(16_384),
    heightPx: z.int().min(1).max(16_384),
    /** How the rectangle is turned on the page, clockwise, after it was mirrored left to right. */
    rotationDeg: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    mirrored: z.boolean(),
    /** The canvas that it lies on with others, and where its top left corner is there; null = a page of its own. */
    canvasId: idSchema("canvas").nullable(),
    canvasX: z.int().min(0).max(16_384),
    canvasY: z.int().min(0).max(16_384),
    /** Trim of this output's brightness, last in the chain before the transfer function. */
    exposureStops: z.number().min(-8).max(8),
    /** Whether cine cameras draw their inner frusta here. */
    innerEnabled: z.boolean(),
    pattern: z.enum(TEST_PATTERNS.map(([value]) => value)),
    /** Signal, 0 to 1, of patterns that have a level. */
    patternLevel: z.number().min(0).max(1),
    patternColor: colorSchema,
    /** Luminance of this output's LEDs at full white, nits. */
    peakNits: z.number().min(1).max(10_000),
    /** Luminance that scene value 1.0 is to have, nits; 0 = as bright as the LEDs go. */
    whiteNits: z.number().min(0).max(10_000),
    /** Never brighter than this, nits; 0 = no limit but the LEDs'. */
    limitNits: z.number().min(0).max(10_000),
    /** Share of the limit at which highlights begin to roll off; 1 = they are cut there. */
    shoulder: z.number().min(0).max(1),
    /** Whose primaries the signal is in: a standard's, measured ones, or through a matrix given as it is. */
    gamut: z.enum(["rec709", "p3", "rec2020", "measured", "matrix"]),
    primaries: primariesSchema,
    /** Scene-linear Rec.709 to the LEDs' own linear light, row by row. */
    matrix: z.array(z.number().min(-100).max(100)).length(9),
    /** A .cube file in the asset store. */
    lut: assetSchema,
    /** What the LUT is applied to: the encoded signal, or linear light (1 = the limit) before it is encoded. */
    lutOn: z.enum(["signal", "light"]),
    transfer: z.enum(["srgb", "gamma", "bt1886", "pq", "hlg", "linear"]),
    gamma: z.number().min(1).max(4),
    /** As of a canvas; where the output lies on one, that canvas's count. */
    colorSpace: z.enum(["srgb", "display-p3"]),
    deep: z.boolean(),
  }),
  defaults: {
    kind: "output",
    name: "Output",
    wallId: "wall:main" as never,
    x: 0,
    y: 0,
    widthPx: 1920,
    heightPx: 1080,
    exposureStops: 0,
    innerEnabled: true,
    ...ADDED_IN_2,
  },
  fields: [
    NAME_FIELD,
    { key: "wallId", label: "Wall", group: "Raster", input: "reference", of: "wall", optional: false },
    numberField("x", "Left", "Raster", "pixels", [0, 200_000, 1]),
    numberField("y", "Top", "Raster", "pixels", [0, 200_000, 1]),
    numberField("widthPx", "Width", "Raster", "pixels", [1, 16_384, 1]),
    numberField("heightPx", "Height", "Raster", "pixels", [1, 16_384, 1]),
    choiceField("rotationDeg", "Turned", "On the page", [
      [0, "Upright"],
      [90, "90° clockwise"],
      [180, "180°"],
      [270, "90° counter"],
    ]),
    { key: "mirrored", label: "Mirrored", group: "On the page", input: "toggle" },
    {
      key: "canvasId",
      label: "Canvas",
      group: "On the page",
      input: "reference",
      of: "canvas",
      optional: true,
      help: "Several outputs packed on one page; without one it has a page of its own.",
    },
    numberField("canvasX", "Canvas left", "On the page", "pixels", [0, 16_384, 1]),
    numberField("canvasY", "Canvas top", "On the page", "pixels", [0, 16_384, 1]),
    choiceField("pattern", "Pattern", "Test pattern", TEST_PATTERNS),
    numberField("patternLevel", "Level", "Test pattern", "percent", [0, 1, 0.01]),
    { key: "patternColor", label: "Colour", group: "Test pattern", input: "color" },
    numberField("exposureStops", "Exposure", "Picture", "stops", [-8, 8, 1 / 3]),
    { key: "innerEnabled", label: "Inner frustum", group: "Picture", input: "toggle" },
    numberField("peakNits", "LEDs' peak", "Colour out", "nits", [1, 10_000, 10], {
      scale: "log",
      help: "Luminance of full white, measured.",
    }),
    numberField("whiteNits", "White at", "Colour out", "nits", [0, 10_000, 10], {
      help: "Luminance of scene value 1. 0: as bright as the LEDs go.",
    }),
    numberField("limitNits", "Limit", "Colour out", "nits", [0, 10_000, 10], { help: "0: only the LEDs' own." }),
    numberField("shoulder", "Roll-off from", "Colour out", "percent", [0, 1, 0.01], {
      help: "Share of the limit from which highlights are eased into it. 100 %: they are cut.",
    }),
    choiceField("gamut", "Primaries", "Colour out", [
      ["rec709", "Rec.709"],
      ["p3", "P3-D65"],
      ["rec2020", "Rec.2020"],
      ["measured", "Measured"],
      ["matrix", "Matrix"],
    ]),
    { key: "primaries", label: "Measured", group: "Colour out", input: "structure", editor: "primaries" },
    { key: "matrix", label: "Matrix", group: "Colour out", input: "structure", editor: "matrix" },
    choiceField("transfer", "Transfer", "Colour out", [
      ["srgb", "sRGB"],
      ["gamma", "Gamma"],
      ["bt1886", "BT.1886"],
      ["pq", "PQ"],
      ["hlg", "HLG"],
      ["linear", "Linear"],
    ]),
    numberField("gamma", "Gamma", "Colour out", "none", [1, 4, 0.05]),
    { key: "lut", label: "LUT", group: "Colour out", input: "asset", accept: "lut" },
    choiceField("lutOn", "LUT on", "Colour out", [
      ["signal", "Signal"],
      ["light", "Linear light"],
    ]),
    choiceField("colorSpace", "Canvas space", "Colour out", [
      ["srgb", "sRGB"],
      ["display-p3", "Display P3"],
    ]),
    {
      key: "deep",
      label: "Float canvas",
      group: "Colour out",
      input: "toggle",
      help: "More than eight bits where browser and screen have them; the wall page says what it got.",
    },
  ],
  migrations: [
    // 2: turned and packed on canvases, test patterns, colour out.
    addsFields(ADDED_IN_2),
  ],
});

export type OutputRecord = z.infer<typeof outputType.schema>;
export type Primaries = z.infer<typeof primariesSchema>;
