import { DataTexture, LinearFilter, SRGBColorSpace, type Texture } from "three";

const WIDTH = 96;
const HEIGHT = 54;

/**
 * What the camera's own monitor faintly shows: a dusk with a figure and frame lines. A sketch, because the true
 * picture would have to be rendered for a screen that is a few pixels wide in the viewer.
 */
export function createMonitorPicture(): Texture {
  const texels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      texels.set(texel(x, y), (y * WIDTH + x) * 4);
    }
  }
  const texture = new DataTexture(texels, WIDTH, HEIGHT);
  texture.colorSpace = SRGBColorSpace;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

function texel(x: number, y: number): readonly [number, number, number, number] {
  const u = x / (WIDTH - 1);
  const v = y / (HEIGHT - 1);
  const frameLine =
    ((x === 5 || x === WIDTH - 6) && y >= 5 && y <= HEIGHT - 6) ||
    ((y === 5 || y === HEIGHT - 6) && x >= 5 && x <= WIDTH - 6);
  if (frameLine) return [150, 150, 150, 255];
  const head = Math.hypot((x - 44) / 4, (y - 33) / 5) < 1;
  const shoulders = y < 28 && Math.abs(x - 44) < 5 + (28 - y) * 0.35 && Math.abs(x - 44) < 10;
  if (head || shoulders) return [22, 21, 20, 255];
  if (v < 0.36) return [26 + 30 * v, 27 + 28 * v, 30 + 26 * v, 255];
  // Warm at the horizon, cool above: enough to read as a picture.
  const sky = (v - 0.36) / 0.64;
  const glow = Math.exp(-sky * 4) * (0.6 + 0.4 * Math.cos((u - 0.6) * 3));
  return [58 + 150 * glow, 66 + 84 * glow, 84 + 22 * glow, 255];
}
