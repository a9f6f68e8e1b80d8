import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace } from "three";
import { createPen } from "./canvasPen";
import type { Texture } from "three";
import { hangulStrokes } from "./hangul";
import type { Stroke } from "./hangul";
import { ICONS } from "./signIcons";

/** Texture rectangle: left, bottom, right, top. */
export type UvRect = readonly [number, number, number, number];

export interface SignAtlas {
  readonly texture: Texture;
  /** Tall signs (1:4), with how many of them are light boxes: those come first. */
  readonly tall: readonly [UvRect, ...UvRect[]];
  readonly wide: readonly [UvRect, ...UvRect[]];
  readonly small: readonly [UvRect, ...UvRect[]];
}

/** Open tubes on a dark board, or a light box with bright or with dark letters. */
type Face = "neon" | "bright" | "dark";
const FACES: readonly Face[] = ["neon", "bright", "neon", "neon", "bright", "neon", "dark"];

const WIDTH = 2048;
const HEIGHT = 1024;
const CELL = 128;
const TALL_WORDS = [
  "노래방",
  "국수",
  "호텔",
  "만화책",
  "달빛",
  "전자",
  "카메라",
  "미래",
  "분식",
  "은하수",
  "커피",
  "책방",
  "이발소",
  "극장",
  "다방",
  "우주선",
];
const WIDE_WORDS = [
  "서울국수",
  "달빛약국",
  "은하전자",
  "미래극장",
  "심야책방",
  "을지카메라",
  "노래방",
  "별빛호텔",
  "만화천국",
  "커피다방",
  "할매분식",
  "우주여관",
];
const SMALL_MARKS: readonly string[] = [
  "약",
  "면",
  "차",
  "술",
  "방",
  "꿈",
  "밤",
  "별",
  "bowl",
  "eye",
  "fish",
  "arrow",
  "moon",
  "cup",
  "bolt",
  "note",
];

/**
 * Every lettered sign in one texture, kept as light and not as colour: red is the glass tube, green the halo around
 * it, blue the lit face behind. Signs tint the three, so one word serves any colour, and all signs draw together.
 */
export function createSignAtlas(): SignAtlas {
  const pen = createPen(WIDTH, HEIGHT);
  pen.globalCompositeOperation = "lighter";
  pen.lineCap = "round";
  pen.lineJoin = "round";
  const tall = TALL_WORDS.map((word, i) => drawWord(pen, word, i * CELL, 0, true, FACES[i % FACES.length] ?? "neon"));
  const wide = WIDE_WORDS.map((word, i) =>
    drawWord(
      pen,
      word,
      (i % 3) * CELL * 4,
      512 + Math.floor(i / 3) * CELL,
      false,
      FACES[(i + 2) % FACES.length] ?? "neon",
    ),
  );
  const small = SMALL_MARKS.map((mark, i) =>
    drawMark(pen, mark, 1536 + (i % 4) * CELL, 512 + Math.floor(i / 4) * CELL, FACES[i % FACES.length] ?? "neon"),
  );
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = NoColorSpace;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  return { texture, tall: atLeastOne(tall), wide: atLeastOne(wide), small: atLeastOne(small) };
}

function atLeastOne<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("An atlas row is empty.");
  return [first, ...rest];
}

function drawWord(pen: CanvasRenderingContext2D, word: string, x: number, y: number, tall: boolean, box: Face): UvRect {
  const width = tall ? CELL : CELL * 4;
  const height = tall ? CELL * 4 : CELL;
  const strokes: Stroke[] = [];
  const count = word.length;
  const pitch = Math.min((CELL * 4 - 44) / count, 118);
  const size = Math.min(tall ? 80 : 78, pitch * 0.82);
  const start = (CELL * 4 - pitch * count) / 2 + (pitch - size) / 2;
  Array.from(word).forEach((syllable, i) => {
    const along = start + pitch * i;
    const across = (CELL - size) / 2;
    const left = x + (tall ? across : along);
    const top = y + (tall ? along : across);
    for (const stroke of hangulStrokes(syllable))
      strokes.push(stroke.map(([px, py]) => [left + px * size, top + py * size]));
  });
  drawSign(pen, [x, y, width, height], strokes, size * 0.1, box);
  return uvRect(x, y, width, height);
}

function drawMark(pen: CanvasRenderingContext2D, mark: string, x: number, y: number, box: Face): UvRect {
  const icon = ICONS[mark];
  const size = 78;
  const offset = (CELL - size) / 2;
  const strokes = (icon ?? hangulStrokes(mark)).map((stroke) =>
    stroke.map(([px, py]) => [x + offset + px * size, y + offset + py * size] as const),
  );
  drawSign(pen, [x, y, CELL, CELL], strokes, icon ? 6 : 8, box);
  return uvRect(x, y, CELL, CELL);
}

function drawSign(
  pen: CanvasRenderingContext2D,
  area: readonly [number, number, number, number],
  strokes: readonly Stroke[],
  tube: number,
  box: Face,
): void {
  const [x, y, width, height] = area;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  if (box !== "neon") {
    // A light box: the face glows, most where its tubes stand behind it, and carries bright or dark letters.
    pen.fillStyle = "rgb(0,0,36)";
    pen.fillRect(x + 7, y + 7, width - 14, height - 14);
    const shine = pen.createRadialGradient(
      x + width / 2,
      y + height / 2,
      4,
      x + width / 2,
      y + height / 2,
      Math.max(width, height) * 0.5,
    );
    shine.addColorStop(0, box === "dark" ? "rgb(0,0,170)" : "rgb(0,0,74)");
    shine.addColorStop(1, "rgb(0,0,0)");
    pen.fillStyle = shine;
    pen.fillRect(x + 7, y + 7, width - 14, height - 14);
    pen.globalCompositeOperation = "source-over";
    // Dirt and sun have had it: the rim is grey.
    pen.strokeStyle = "rgba(0,0,20,0.5)";
    pen.lineWidth = 7;
    pen.strokeRect(x + 9, y + 9, width - 18, height - 18);
    if (box === "dark") trace(pen, strokes, tube * 1.6, "rgb(4,0,10)");
    else {
      trace(pen, strokes, tube * 2.3, "rgba(0,0,20,0.55)");
      trace(pen, strokes, tube * 1.5, "rgb(235,80,30)");
    }
    pen.globalCompositeOperation = "lighter";
  } else {
    halo(pen, strokes, tube);
    trace(pen, strokes, tube * 1.15, "rgb(150,0,0)");
    trace(pen, strokes, tube * 0.7, "rgb(105,0,0)");
    const edge: Stroke = roundedRect(x + 10, y + 10, width - 20, height - 20);
    halo(pen, [edge], 4);
    trace(pen, [edge], 4, "rgb(140,0,0)");
  }
  pen.restore();
}

/** Many wide, faint strokes make a smooth falloff, and a smooth falloff survives every mip level. */
function halo(pen: CanvasRenderingContext2D, strokes: readonly Stroke[], tube: number): void {
  for (const [spread, level] of [
    [9, 9],
    [7, 11],
    [5.4, 14],
    [4, 20],
    [2.8, 30],
    [1.9, 44],
  ] as const) {
    trace(pen, strokes, tube * spread, `rgb(0,${level},${Math.round(level * 0.25)})`);
  }
}

function trace(pen: CanvasRenderingContext2D, strokes: readonly Stroke[], width: number, color: string): void {
  pen.lineWidth = width;
  pen.strokeStyle = color;
  pen.beginPath();
  for (const stroke of strokes) {
    stroke.forEach(([px, py], i) => (i === 0 ? pen.moveTo(px, py) : pen.lineTo(px, py)));
  }
  pen.stroke();
}

function roundedRect(x: number, y: number, width: number, height: number): Stroke {
  const r = 12;
  const points: (readonly [number, number])[] = [];
  const corners = [
    [x + width - r, y + r, -0.25],
    [x + width - r, y + height - r, 0],
    [x + r, y + height - r, 0.25],
    [x + r, y + r, 0.5],
  ] as const;
  for (const [cx, cy, turn] of corners) {
    for (let i = 0; i <= 4; i += 1) {
      const angle = (turn + i / 16) * Math.PI * 2;
      points.push([cx + Math.cos(angle) * r, cy + Math.sin(angle) * r]);
    }
  }
  const [first] = points;
  return first ? [...points, first] : points;
}

function uvRect(x: number, y: number, width: number, height: number): UvRect {
  return [(x + 1) / WIDTH, 1 - (y + height - 1) / HEIGHT, (x + width - 1) / WIDTH, 1 - (y + 1) / HEIGHT];
}
