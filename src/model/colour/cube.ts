import type { Rgb } from "./matrix3";

/** A table of a LUT and the input that spans it, per channel; input outside is clamped to it. */
export interface LutTable {
  /** Entries along one axis. */
  readonly size: number;
  readonly min: Rgb;
  readonly max: Rgb;
  /** Red, green, blue of each entry; of a 3D table with red fastest. Values may lie outside 0..1. */
  readonly values: Float32Array;
}

/** What a .cube file holds. Where both tables are there, the shaper comes first. */
export interface CubeLut {
  readonly title: string;
  /** Three curves, one a channel. */
  readonly shaper: LutTable | null;
  readonly cube: LutTable | null;
}

const SIZES = { "1D": [2, 65_536], "3D": [2, 256] } as const;
type Dimension = keyof typeof SIZES;

/** What grading systems export at most; a 3D table above it costs the GPU tens of megabytes. To be advised, not enforced. */
export const COMFORTABLE_CUBE_SIZE = 65;

interface Header {
  title: string;
  sizes: Map<Dimension, number>;
  ranges: Map<Dimension, readonly [number, number]>;
  domainMin: Rgb | null;
  domainMax: Rgb | null;
}

/** Thrown by `parseCube`; the message is a sentence for whoever chose the file, with the line where there is one. */
export class CubeError extends Error {
  override readonly name = "CubeError";
}

function fail(line: number | null, what: string): never {
  throw new CubeError(line === null ? what : `Line ${line}: ${what}`);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(token: string, line: number): number {
  if (!NUMBER.test(token)) fail(line, `"${token.slice(0, 40)}" is not a finite number; write it like 0.5 or 1e-3.`);
  const value = Number(token);
  if (!Number.isFinite(Math.fround(value))) fail(line, `${token.slice(0, 40)} is too large for a LUT.`);
  return value;
}

function readNumbers(tokens: readonly string[], wanted: number, what: string, line: number): number[] {
  if (tokens.length !== wanted) fail(line, `${what} needs ${wanted} numbers and has ${tokens.length}.`);
  return tokens.map((token) => readNumber(token, line));
}

function readSize(header: Header, dimension: Dimension, tokens: readonly string[], line: number): void {
  const [least, most] = SIZES[dimension];
  const keyword = `LUT_${dimension}_SIZE`;
  const [size = 0] = readNumbers(tokens, 1, keyword, line);
  if (header.sizes.has(dimension)) fail(line, `${keyword} is there twice; keep one.`);
  if (!Number.isInteger(size) || size < least || size > most) {
    fail(line, `${keyword} must be a whole number from ${least} to ${most}, not ${tokens[0]}.`);
  }
  header.sizes.set(dimension, size);
}

function readRange(header: Header, dimension: Dimension, tokens: readonly string[], line: number): void {
  const keyword = `LUT_${dimension}_INPUT_RANGE`;
  const [low = 0, high = 0] = readNumbers(tokens, 2, keyword, line);
  if (low >= high) fail(line, `${keyword} must rise: its second number is to be the larger one.`);
  header.ranges.set(dimension, [low, high]);
}

function readKeyword(header: Header, keyword: string, tokens: readonly string[], text: string, line: number): void {
  switch (keyword) {
    case "TITLE":
      header.title = text
        .slice("TITLE".length)
        .trim()
        .replace(/^"(.*)"$/, "$1");
      return;
    case "LUT_1D_SIZE":
      return readSize(header, "1D", tokens, line);
    case "LUT_3D_SIZE":
      return readSize(header, "3D", tokens, line);
    case "LUT_1D_INPUT_RANGE":
      return readRange(header, "1D", tokens, line);
    case "LUT_3D_INPUT_RANGE":
      return readRange(header, "3D", tokens, line);
    case "DOMAIN_MIN":
      header.domainMin = readNumbers(tokens, 3, keyword, line) as unknown as Rgb;
      return;
    case "DOMAIN_MAX":
      header.domainMax = readNumbers(tokens, 3, keyword, line) as unknown as Rgb;
      return;
    case "LUT_IN_VIDEO_RANGE":
    case "LUT_OUT_VIDEO_RANGE":
      return fail(line, `${keyword} makes this a LUT for video range; export it for full range (data levels).`);
    default:
      return fail(line, `"${keyword.slice(0, 40)}" is no keyword of a .cube file; take the line out.`);
  }
}

/** The input that spans each table, from whichever of the two dialects the file speaks. */
function inputRange(header: Header, dimension: Dimension): readonly [min: Rgb, max: Rgb] {
  const range = header.ranges.get(dimension);
  if (range !== undefined) {
    const [low, high] = range;
    return [
      [low, low, low],
      [high, high, high],
    ];
  }
  return [header.domainMin ?? [0, 0, 0], header.domainMax ?? [1, 1, 1]];
}

function checkHeader(header: Header): void {
  if (header.sizes.size === 0) {
    fail(null, "The file says neither LUT_1D_SIZE nor LUT_3D_SIZE, so it is no .cube LUT; export it again as .cube.");
  }
  for (const dimension of header.ranges.keys()) {
    if (header.sizes.has(dimension)) continue;
    fail(null, `The file has LUT_${dimension}_INPUT_RANGE without LUT_${dimension}_SIZE; one of them must go or come.`);
  }
  const { domainMin, domainMax } = header;
  if (domainMin === null && domainMax === null) return;
  if (header.ranges.size > 0) fail(null, "The file has both DOMAIN_ and INPUT_RANGE lines; keep those that are meant.");
  if (header.sizes.size > 1) {
    fail(null, "DOMAIN_MIN and DOMAIN_MAX don't say which of the two tables they mean; use LUT_1D_INPUT_RANGE.");
  }
  const [low, high] = [domainMin ?? [0, 0, 0], domainMax ?? [1, 1, 1]];
  if (low.some((value, i) => value >= (high[i] ?? 0))) {
    fail(null, "DOMAIN_MAX must be larger than DOMAIN_MIN in each channel.");
  }
}

/**
 * Reads a .cube file in any of its forms: Iridas and Adobe (one table, `DOMAIN_MIN`, `DOMAIN_MAX`) and Resolve (1D, 3D or
 * a 1D shaper before a 3D table, `LUT_*_INPUT_RANGE`). Throws a `CubeError`.
 */
export function parseCube(text: string): CubeLut {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const header: Header = { title: "", sizes: new Map(), ranges: new Map(), domainMin: null, domainMax: null };
  let at = 0;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    if (line === "" || line.startsWith("#")) continue;
    if (/^[-+.\d]/.test(line)) break;
    const [keyword = "", ...tokens] = line.split(/\s+/);
    readKeyword(header, keyword.toUpperCase(), tokens, line, at + 1);
  }
  checkHeader(header);
  const entries = { "1D": header.sizes.get("1D") ?? 0, "3D": (header.sizes.get("3D") ?? 0) ** 3 };
  const wanted = entries["1D"] + entries["3D"];
  // Counted before anything that large is allocated: the size is only a claim.
  const values = new Float32Array(3 * Math.min(wanted, lines.length - at));
  let found = 0;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    if (line === "" || line.startsWith("#")) continue;
    if (/^[A-Za-z]+_|^TITLE/.test(line))
      fail(at + 1, `Keywords must stand above the table; move "${line.slice(0, 40)}" up.`);
    const entry = readNumbers(line.split(/\s+/), 3, "An entry of the table", at + 1);
    if (found === wanted) fail(at + 1, `The table has more than the ${wanted} entries that its size says.`);
    values.set(entry, 3 * found);
    found++;
  }
  if (found < wanted) fail(null, `The table has ${found} entries and its size says ${wanted}; the file was cut short.`);
  return {
    title: header.title,
    shaper: tableOf(header, "1D", values.subarray(0, 3 * entries["1D"])),
    cube: tableOf(header, "3D", values.subarray(3 * entries["1D"])),
  };
}

function tableOf(header: Header, dimension: Dimension, values: Float32Array): LutTable | null {
  const size = header.sizes.get(dimension);
  if (size === undefined) return null;
  const [min, max] = inputRange(header, dimension);
  return { size, min, max, values };
}
