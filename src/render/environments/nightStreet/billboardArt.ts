import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace } from "three";
import type { Texture } from "three";
import { createPen } from "./canvasPen";
import { drawEye } from "./eyeArt";
import { drawWord } from "./glowPen";
import { drawKoi } from "./koiArt";
import type { UvRect } from "./signAtlas";

const SIZE = 512;

export interface BillboardArt {
  readonly texture: Texture;
  /** A tall advertisement, an emblem of two koi, and a line of running text. */
  readonly eye: UvRect;
  readonly koi: UvRect;
  readonly ticker: UvRect;
}

/** Pictures for the big screens, as light like the sign atlas: red lines, green halo, blue areas. */
export function createBillboardArt(): BillboardArt {
  const pen = createPen(SIZE, SIZE);
  pen.globalCompositeOperation = "lighter";
  pen.lineCap = "round";
  pen.lineJoin = "round";
  inCell(pen, 0, 0, 256, 448, () => drawEye(pen));
  inCell(pen, 256, 0, 256, 256, () => drawKoi(pen));
  inCell(pen, 0, 448, 512, 64, () => drawTicker(pen));
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = NoColorSpace;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  return { texture, eye: cell(0, 0, 256, 448), koi: cell(256, 0, 256, 256), ticker: cell(0, 448, 512, 64) };
}

function cell(x: number, y: number, width: number, height: number): UvRect {
  return [x / SIZE, 1 - (y + height) / SIZE, (x + width) / SIZE, 1 - y / SIZE];
}

function inCell(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  draw: () => void,
): void {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.translate(x, y);
  draw();
  pen.restore();
}

function drawTicker(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = "rgb(0,0,26)";
  pen.fillRect(0, 0, 512, 64);
  drawWord(pen, "서울의", 14, 12, 46, 4.4);
  drawWord(pen, "밤", 178, 12, 46, 4.4);
  drawWord(pen, "내일의", 268, 12, 46, 4.4);
  drawWord(pen, "빛", 432, 12, 46, 4.4);
}
