import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace } from "three";
import type { Texture } from "three";
import { createPen } from "./canvasPen";
import { hangulStrokes } from "./hangul";
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

/** The path must already be set; draws it as a glowing line. */
function glowLine(pen: CanvasRenderingContext2D, width: number, level = 1): void {
  for (const [spread, green] of [
    [9, 8],
    [6, 12],
    [3.5, 22],
    [2, 34],
  ] as const) {
    pen.lineWidth = width * spread;
    pen.strokeStyle = `rgb(0,${Math.round(green * level)},0)`;
    pen.stroke();
  }
  pen.lineWidth = width;
  pen.strokeStyle = `rgb(${Math.round(235 * level)},0,0)`;
  pen.stroke();
}

function fillArea(pen: CanvasRenderingContext2D, level: number): void {
  pen.fillStyle = `rgb(0,0,${level})`;
  pen.fill();
}

function drawEye(pen: CanvasRenderingContext2D): void {
  const sky = pen.createLinearGradient(0, 0, 0, 448);
  sky.addColorStop(0, "rgb(0,0,120)");
  sky.addColorStop(0.45, "rgb(0,0,46)");
  sky.addColorStop(0.78, "rgb(0,0,70)");
  sky.addColorStop(1, "rgb(0,0,16)");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 256, 448);
  pen.save();
  pen.translate(0, 128);
  const almond = (): void => {
    pen.beginPath();
    pen.moveTo(22, 150);
    pen.bezierCurveTo(70, 70, 180, 66, 236, 138);
    pen.bezierCurveTo(190, 206, 80, 214, 22, 150);
    pen.closePath();
  };
  almond();
  fillArea(pen, 70);
  pen.save();
  almond();
  pen.clip();
  for (let ring = 0; ring < 9; ring += 1) {
    pen.beginPath();
    pen.arc(132, 138, 58 - ring * 4.5, 0, Math.PI * 2);
    pen.fillStyle = `rgb(0,${ring < 5 ? 26 : 0},${ring < 6 ? 18 : 0})`;
    pen.fill();
  }
  for (let i = 0; i < 28; i += 1) {
    const angle = (i / 28) * Math.PI * 2;
    pen.beginPath();
    pen.moveTo(132 + Math.cos(angle) * 27, 138 + Math.sin(angle) * 27);
    pen.lineTo(132 + Math.cos(angle) * 52, 138 + Math.sin(angle) * 52);
    pen.lineWidth = 3;
    pen.strokeStyle = "rgb(70,30,0)";
    pen.stroke();
  }
  for (const radius of [57, 25]) {
    pen.beginPath();
    pen.arc(132, 138, radius, 0, Math.PI * 2);
    glowLine(pen, 4, 0.8);
  }
  pen.globalCompositeOperation = "source-over";
  pen.beginPath();
  pen.arc(132, 138, 23, 0, Math.PI * 2);
  pen.fillStyle = "#000";
  pen.fill();
  pen.globalCompositeOperation = "lighter";
  pen.beginPath();
  pen.arc(118, 122, 9, 0, Math.PI * 2);
  pen.fillStyle = "rgb(255,120,90)";
  pen.fill();
  pen.restore();
  almond();
  glowLine(pen, 5);
  for (let i = 0; i < 9; i += 1) {
    const t = i / 8;
    const x = 40 + 180 * t;
    const y = 128 - 46 * Math.sin(Math.PI * (0.12 + 0.8 * t));
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(x + (t - 0.4) * 20, y - 18, x + (t - 0.4) * 52, y - 32);
    glowLine(pen, 3.4, 0.7);
  }
  pen.beginPath();
  pen.moveTo(30, 76);
  pen.bezierCurveTo(80, 22, 180, 14, 240, 64);
  glowLine(pen, 4, 0.5);
  pen.restore();
  drawWord(pen, "미래", 42, 40, 92, 8);
  for (let row = 0; row < 3; row += 1) {
    pen.beginPath();
    for (let x = 0; x <= 256; x += 8) pen.lineTo(x, 408 + row * 14 + Math.sin(x * 0.06 + row) * 5);
    glowLine(pen, 3, 0.4);
  }
}

function drawWord(pen: CanvasRenderingContext2D, word: string, x: number, y: number, size: number, tube: number): void {
  pen.beginPath();
  Array.from(word).forEach((syllable, i) => {
    for (const stroke of hangulStrokes(syllable)) {
      stroke.forEach(([px, py], k) => {
        const at = [x + i * size * 1.06 + px * size * 0.86, y + py * size * 0.86] as const;
        if (k === 0) pen.moveTo(...at);
        else pen.lineTo(...at);
      });
    }
  });
  glowLine(pen, tube);
}

/** Two koi that follow each other around a ring. */
function drawKoi(pen: CanvasRenderingContext2D): void {
  pen.translate(128, 128);
  for (const radius of [118, 110]) {
    pen.beginPath();
    pen.arc(0, 0, radius, 0, Math.PI * 2);
    glowLine(pen, radius > 112 ? 4.5 : 2, radius > 112 ? 0.9 : 0.5);
  }
  for (let fish = 0; fish < 2; fish += 1) {
    pen.rotate(Math.PI);
    const spine = (t: number): readonly [number, number, number] => {
      const angle = -0.2 + t * 2.25;
      const radius = 62 + Math.sin(t * 6) * 6;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius, angle];
    };
    const half = (t: number): number => 25 * Math.pow(Math.sin(Math.PI * Math.pow(t, 0.62)), 0.8) + 1.5;
    const edge = (t: number, side: number): readonly [number, number] => {
      const [x, y, angle] = spine(t);
      return [x + Math.cos(angle) * half(t) * side, y + Math.sin(angle) * half(t) * side];
    };
    pen.beginPath();
    for (let i = 0; i <= 24; i += 1) pen.lineTo(...edge(i / 24, 1));
    for (let i = 24; i >= 0; i -= 1) pen.lineTo(...edge(i / 24, -1));
    pen.closePath();
    fillArea(pen, 105);
    glowLine(pen, 4.2);
    for (let row = 0; row < 7; row += 1) {
      const t = 0.26 + row * 0.085;
      for (const lane of row % 2 === 0 ? [-0.5, 0, 0.5] : [-0.25, 0.25]) {
        const [x, y, angle] = spine(t);
        pen.beginPath();
        pen.arc(x + Math.cos(angle) * half(t) * lane, y + Math.sin(angle) * half(t) * lane, 6, angle, angle + Math.PI);
        glowLine(pen, 1.6, 0.5);
      }
    }
    for (const [t, reach] of [
      [0.28, 26],
      [0.58, 16],
    ] as const) {
      for (const side of [-1, 1]) {
        const [x, y] = edge(t, side);
        const [ex, ey, angle] = [...edge(t + 0.12, side), spine(t)[2]] as const;
        pen.beginPath();
        pen.moveTo(x, y);
        pen.quadraticCurveTo(
          x + Math.cos(angle) * reach * side,
          y + Math.sin(angle) * reach * side,
          ex + Math.cos(angle) * reach * 0.8 * side - Math.sin(angle) * 10,
          ey + Math.sin(angle) * reach * 0.8 * side + Math.cos(angle) * 10,
        );
        pen.lineTo(ex, ey);
        glowLine(pen, 2, 0.7);
      }
    }
    for (const spread of [-0.9, -0.3, 0.3, 0.9]) {
      const [x, y, angle] = spine(1);
      pen.beginPath();
      pen.moveTo(x, y);
      pen.quadraticCurveTo(
        x - Math.sin(angle) * 22 + Math.cos(angle) * 8 * spread,
        y + Math.cos(angle) * 22 + Math.sin(angle) * 8 * spread,
        x - Math.sin(angle) * 30 + Math.cos(angle) * 26 * spread,
        y + Math.cos(angle) * 30 + Math.sin(angle) * 26 * spread,
      );
      glowLine(pen, 2.2, 0.8);
    }
  }
}

function drawTicker(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = "rgb(0,0,26)";
  pen.fillRect(0, 0, 512, 64);
  drawWord(pen, "서울의", 14, 12, 46, 4.4);
  drawWord(pen, "밤", 178, 12, 46, 4.4);
  drawWord(pen, "내일의", 268, 12, 46, 4.4);
  drawWord(pen, "빛", 432, 12, 46, 4.4);
}
