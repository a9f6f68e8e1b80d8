import { type BufferGeometry, DataTexture, LinearFilter, PlaneGeometry, SRGBColorSpace, type Texture } from "three";
import type { Vec3 } from "../../../../model/maths/pose";

/** Where a lit picture lies: its size, its middle and its Euler turn. */
export interface ScreenPlace {
  readonly size: readonly [width: number, height: number];
  readonly at: Vec3;
  readonly turn: Vec3;
}

const WIDTH = 96;
const PICTURE_ROWS = 54;
const STATUS_ROWS = 56;
const HEIGHT = PICTURE_ROWS + STATUS_ROWS;

type Texel = readonly [r: number, g: number, b: number, a: number];

/**
 * What the camera's own screens faintly show: below, a dusk with a figure and frame lines; above, a page of figures.
 * Sketches, because the true picture would have to be rendered for screens that are a few pixels wide in the viewer.
 */
export function createMonitorPicture(): Texture {
  const texels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      texels.set(y < PICTURE_ROWS ? pictureTexel(x, y) : statusTexel(x, HEIGHT - 1 - y), (y * WIDTH + x) * 4);
    }
  }
  const texture = new DataTexture(texels, WIDTH, HEIGHT);
  texture.colorSpace = SRGBColorSpace;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** A plane in its place, cut to the part of the texture that it shows. */
export function screenGeometry({ size, at, turn }: ScreenPlace, shows: "picture" | "status"): BufferGeometry {
  const [width, height] = size;
  const geometry = new PlaneGeometry(width, height)
    .rotateX(turn[0])
    .rotateY(turn[1])
    .translate(...at);
  const split = PICTURE_ROWS / HEIGHT;
  // Half a texel of margin, so that filtering never reaches into the other page.
  const margin = 0.5 / HEIGHT;
  const [from, to] = shows === "picture" ? [0, split - margin] : [split + margin, 1];
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) uv.setY(i, from + uv.getY(i) * (to - from));
  return geometry;
}

function pictureTexel(x: number, y: number): Texel {
  const u = x / (WIDTH - 1);
  const v = y / (PICTURE_ROWS - 1);
  const onSide = (x === 5 || x === WIDTH - 6) && y >= 5 && y <= PICTURE_ROWS - 6;
  const onTop = (y === 5 || y === PICTURE_ROWS - 6) && x >= 5 && x <= WIDTH - 6;
  if (onSide || onTop) return [150, 150, 150, 255];
  const head = Math.hypot((x - 44) / 3.4, (y - 34) / 4.6) < 1;
  const neck = Math.abs(x - 44) < 1.8 && y >= 27 && y < 31;
  const shoulders = y < 28 && Math.abs(x - 44) < Math.min(9, 3 + (28 - y) * 1.6);
  if (head || neck || shoulders) return [22, 21, 20, 255];
  if (v < 0.36) return [26 + 30 * v, 27 + 28 * v, 30 + 26 * v, 255];
  // Warm at the horizon, cool above: enough to read as a picture.
  const sky = (v - 0.36) / 0.64;
  const glow = Math.exp(-sky * 4) * (0.6 + 0.4 * Math.cos((u - 0.6) * 3));
  return [58 + 150 * glow, 66 + 84 * glow, 84 + 22 * glow, 255];
}

/** Six read-outs in two rows: a dim label over a brighter figure, as bars, since no figure would be legible. */
function statusTexel(x: number, fromTop: number): Texel {
  const inCell = x % 32;
  const row = fromTop % 28;
  const cell = Math.floor(x / 32) + 3 * Math.floor(fromTop / 28);
  if (row > 5 && row < 9 && inCell > 4 && inCell < 13 + ((cell * 5) % 7)) return [84, 84, 84, 255];
  if (row > 12 && row < 19 && inCell > 4 && inCell < 18 + ((cell * 7) % 9)) return [158, 158, 158, 255];
  return [16, 16, 16, 255];
}
