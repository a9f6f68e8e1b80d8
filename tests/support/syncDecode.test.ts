import { describe, expect, it } from "vitest";
import { seededRandom } from "./random";
import { decodeSync, type Box, type Pixels, type Turn } from "./syncDecode";

/** The counter painted by hand from the layout's words, upright: blocks by `block(column, row)`. */
function paint(widthPx: number, heightPx: number, frameAtRow: (y: number) => number): Pixels {
  const data = new Uint8Array(widthPx * heightPx * 4).fill(255);
  const side = Math.min(widthPx, heightPx);
  const block = (0.5 * side) / 8;
  for (let y = 0; y < heightPx; y++) {
    const frame = frameAtRow(y);
    for (let x = 0; x < widthPx; x++) {
      const column = Math.floor((x + 0.5 - widthPx / 2) / block + 4);
      const row = Math.floor((y + 0.5 - heightPx / 2) / block + 3);
      const inField = column >= 0 && column < 8 && row >= 0 && row < 6;
      const inFrame =
        Math.abs(x + 0.5 - widthPx / 2) < 0.28 * side && Math.abs(y + 0.5 - heightPx / 2) < (0.375 / 2 + 0.03) * side;
      const level = inField ? 255 * bitOf(frame, column, row) : inFrame ? 255 : 10;
      data.fill(level, (y * widthPx + x) * 4, (y * widthPx + x) * 4 + 3);
    }
  }
  return { width: widthPx, height: heightPx, data };
}

function bitOf(frame: number, column: number, row: number): number {
  if (row === 0) return column % 2;
  const bytes = [frame >>> 24, (frame >>> 16) & 255, (frame >>> 8) & 255, frame & 255];
  const sum = bytes.reduce((a, b) => a + b, 0) % 256;
  const byte = row === 5 ? sum ^ 0x5a : (bytes[row - 1] ?? 0);
  return (byte >> (7 - column)) & 1;
}

const whole = ({ width, height }: Pixels): Box => ({ x: 0, y: 0, widthPx: width, heightPx: height });

/** Mirrored left to right, then turned clockwise by a quarter so many times: pixel by pixel. */
function turn(picture: Pixels, { rotationDeg, mirrored }: Turn): Pixels {
  let { width, height, data } = picture;
  const move = (toX: (x: number, y: number) => number, toY: (x: number, y: number) => number, swap: boolean): void => {
    const [w, h] = swap ? [height, width] : [width, height];
    const moved = new Uint8Array(data.length);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        moved.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), (toY(x, y) * w + toX(x, y)) * 4);
    [width, height, data] = [w, h, moved];
  };
  if (mirrored)
    move(
      (x) => width - 1 - x,
      (_, y) => y,
      false,
    );
  for (let i = 0; i < rotationDeg / 90; i++)
    move(
      (_, y) => height - 1 - y,
      (x) => x,
      true,
    );
  return { width, height, data };
}

describe("the sync counter's decoder", () => {
  it("reads any number at any size", () => {
    const random = seededRandom(4);
    const frames = [0, 1, 255, 256, 0xffff, 0x10000, 0xffffff, 0xffffffff, 0x12345678];
    for (let i = 0; i < 60; i++) frames.push(Math.floor(random() * 2 ** 32));
    for (const frame of frames) {
      const picture = paint(64 + Math.floor(random() * 300), 64 + Math.floor(random() * 200), () => frame);
      expect(decodeSync(picture, whole(picture)), `${picture.width} x ${picture.height}`).toEqual({ ok: true, frame });
    }
  });

  it("reads an output that is turned, mirrored, and lies somewhere on a canvas", () => {
    for (const rotationDeg of [0, 90, 180, 270] as const) {
      for (const mirrored of [false, true]) {
        const picture = turn(
          paint(160, 96, () => 987_654),
          { rotationDeg, mirrored },
        );
        const canvas: Pixels = { width: 300, height: 260, data: new Uint8Array(300 * 260 * 4) };
        for (let y = 0; y < picture.height; y++)
          canvas.data.set(
            picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4),
            ((y + 40) * 300 + 70) * 4,
          );
        const box = { x: 70, y: 40, widthPx: picture.width, heightPx: picture.height };
        expect(decodeSync(canvas, box, { rotationDeg, mirrored })).toEqual({ ok: true, frame: 987_654 });
        if (rotationDeg !== 0 || mirrored) expect(decodeSync(canvas, box).ok).toBe(false);
      }
    }
  });

  it("never takes a torn picture for a frame that it doesn't show", () => {
    const random = seededRandom(26);
    let torn = 0;
    for (let i = 0; i < 400; i++) {
      // Carries are where a sum could be fooled.
      const first = i % 2 === 0 ? (Math.floor(random() * 2 ** 16) + 1) * 256 - 1 : Math.floor(random() * 2 ** 24);
      const second = first + 1 + Math.floor(random() * 12);
      // Within the field: rows 30 to 65 of 96.
      const tearAt = 30 + Math.floor(random() * 36);
      const picture = paint(144, 96, (y) => (y < tearAt ? first : second));
      const reading = decodeSync(picture, whole(picture));
      if (reading.ok) {
        // The blocks of what was read are all there: the tear changed none.
        expect(sameBlocks(picture, reading.frame), `${first} and ${second} at row ${tearAt}`).toBe(true);
      } else if (reading.fault === "torn") torn++;
    }
    expect(torn).toBeGreaterThan(50);
  });

  it("says what it found instead", () => {
    const black: Pixels = { width: 96, height: 64, data: new Uint8Array(96 * 64 * 4) };
    expect(decodeSync(black, whole(black))).toEqual({ ok: false, fault: "none" });
    const white: Pixels = { ...black, data: new Uint8Array(96 * 64 * 4).fill(255) };
    expect(decodeSync(white, whole(white))).toEqual({ ok: false, fault: "none" });
    // Two frames mixed half and half, as a camera with a long shutter sees them.
    const [a, b] = [paint(96, 64, () => 1000), paint(96, 64, () => 1003)];
    const mixed = { ...a, data: a.data.map((value, i) => (value + (b.data[i] ?? 0)) / 2) };
    expect(decodeSync(mixed, whole(mixed))).toEqual({ ok: false, fault: "unclear" });
  });
});

function sameBlocks(picture: Pixels, frame: number): boolean {
  const clean = paint(picture.width, picture.height, () => frame);
  const block = (0.5 * Math.min(picture.width, picture.height)) / 8;
  for (let i = 0; i < 48; i++) {
    const x = Math.floor(picture.width / 2 + ((i % 8) + 0.5 - 4) * block);
    const y = Math.floor(picture.height / 2 + (Math.floor(i / 8) + 0.5 - 3) * block);
    if (picture.data[(y * picture.width + x) * 4] !== clean.data[(y * picture.width + x) * 4]) return false;
  }
  return true;
}
