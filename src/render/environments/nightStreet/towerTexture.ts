import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace, RepeatWrapping } from "three";
import { createPen } from "./canvasPen";
import type { Texture } from "three";
import type { Random } from "./random";

const SIZE = 256;
/** Cells along each side of the window texture. */
export const CELLS = 8;
export const CELL_WIDTH = 2.8;
export const CELL_HEIGHT = 3.4;

/**
 * Windows of far towers, in three groups, one a colour channel: a look that lights more windows adds channels
 * together, and sums of a filtered texture stay filtered.
 */
export function createTowerTexture(random: Random): Texture {
  const pen = createPen(SIZE, SIZE);
  const cell = SIZE / CELLS;
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const group = random.int(0, 2);
      const paint = (level: number): string =>
        `rgb(${group === 0 ? level : 0},${group === 1 ? level : 0},${group === 2 ? level : 0})`;
      const level = random.int(60, 255);
      const x = column * cell + 5;
      const y = row * cell + 8;
      // Two panes under a ceiling lamp, one perhaps behind a blind: a plain square would look like a test chart.
      for (const pane of [0, 1]) {
        const shade = lampFall(pen, y, paint(level), paint(Math.round(level * random.range(0.2, 0.6))));
        pen.fillStyle = random.chance(0.25) ? paint(Math.round(level * 0.35)) : shade;
        pen.fillRect(x + pane * 12, y, 10, cell - 17);
      }
    }
  }
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = NoColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  return texture;
}

function lampFall(pen: CanvasRenderingContext2D, y: number, top: string, foot: string): CanvasGradient {
  const fall = pen.createLinearGradient(0, y, 0, y + 16);
  fall.addColorStop(0, top);
  fall.addColorStop(1, foot);
  return fall;
}
