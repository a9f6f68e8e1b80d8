import { SYNC_CHECK, SYNC_COLUMNS, SYNC_FIELD, SYNC_FRAME, SYNC_ROWS } from "../../src/render/wall/shader/patternGlsl";

/** Pixels as a screenshot has them: RGBA bytes, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Where an output lies in a picture, pixels from the top left; its size as it lies there, turned. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How it was turned on its page: mirrored left to right, then turned clockwise. */
export interface Turn {
  readonly rotationDeg: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
}

/** Why there is no number to be read: nothing like the counter, a block between dark and light, parts of two frames. */
export type SyncFault = "none" | "unclear" | "torn";

export type SyncReading =
  | { readonly ok: true; readonly frame: number }
  | { readonly ok: false; readonly fault: SyncFault };

const UPRIGHT: Turn = { rotationDeg: 0, mirrored: false };
/** A block is dark below the first and light above the second; what is between is no picture of one frame. */
const DARK = 0.25;
const LIGHT = 0.75;
/** The middle part of a block that is read: its edges fall between pixels. */
const READ = 0.4;
const READS = 3;

/**
 * Reads the sync counter's frame number from an output's place in a picture. The layout is patternGlsl.ts's; nothing
 * that can't be read for certain gives a number.
 */
export function decodeSync(picture: Pixels, box: Box, turn: Turn = UPRIGHT): SyncReading {
  const side = Math.min(box.widthPx, box.heightPx);
  const across = (SYNC_FIELD * side) / SYNC_COLUMNS;
  const down = (SYNC_FIELD * side) / SYNC_COLUMNS;
  /** Light, 0 to 1, at a place given in pixels from the middle of the upright output. */
  const lightAt = (x: number, y: number): number => {
    const [px, py] = turned(turn, x, y);
    return luma(picture, box.x + box.widthPx / 2 + px, box.y + box.heightPx / 2 + py);
  };
  const rim = (SYNC_FIELD + SYNC_FRAME) / 4;
  const rimDown = rim - (SYNC_FIELD * (1 - SYNC_ROWS / SYNC_COLUMNS)) / 2;
  const frame = [
    lightAt(-rim * side, 0),
    lightAt(rim * side, 0),
    lightAt(0, -rimDown * side),
    lightAt(0, rimDown * side),
  ];
  if (frame.some((light) => light < LIGHT)) return { ok: false, fault: "none" };

  const rows: number[][] = [];
  for (let row = 0; row < SYNC_ROWS; row++) {
    const bits: number[] = [];
    for (let column = 0; column < SYNC_COLUMNS; column++) {
      const x = (column + 0.5 - SYNC_COLUMNS / 2) * across;
      const y = (row + 0.5 - SYNC_ROWS / 2) * down;
      const light = blockLight(lightAt, x, y, across * READ, down * READ);
      if (light === null) return { ok: false, fault: "unclear" };
      bits.push(light);
    }
    rows.push(bits);
  }
  const bytes = rows.map((bits) => bits.reduce((byte, bit) => byte * 2 + bit, 0));
  const [marker, ...rest] = bytes;
  const check = rest.pop();
  if (marker !== 0b01010101) return { ok: false, fault: "none" };
  const sum = rest.reduce((a, b) => a + b, 0) & 0xff;
  if (((check ?? 0) ^ SYNC_CHECK) !== sum) return { ok: false, fault: "torn" };
  return { ok: true, frame: rest.reduce((value, byte) => value * 256 + byte, 0) };
}

/** 1 or 0 where all of a block's middle is light or dark; null where it is neither. */
function blockLight(
  lightAt: (x: number, y: number) => number,
  x: number,
  y: number,
  wide: number,
  high: number,
): 0 | 1 | null {
  let [least, most] = [1, 0];
  for (let i = 0; i < READS * READS; i++) {
    const light = lightAt(
      x + wide * ((i % READS) / (READS - 1) - 0.5),
      y + high * (Math.floor(i / READS) / (READS - 1) - 0.5),
    );
    least = Math.min(least, light);
    most = Math.max(most, light);
  }
  if (most <= DARK) return 0;
  return least >= LIGHT ? 1 : null;
}

function turned({ rotationDeg, mirrored }: Turn, x: number, y: number): readonly [x: number, y: number] {
  const across = mirrored ? -x : x;
  switch (rotationDeg) {
    case 0:
      return [across, y];
    case 90:
      return [-y, across];
    case 180:
      return [-across, -y];
    case 270:
      return [y, -across];
  }
}

function luma({ width, height, data }: Pixels, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return 0;
  const at = (row * width + column) * 4;
  return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 765;
}
