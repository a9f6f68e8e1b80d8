import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace } from "three";
import { createPen } from "./canvasPen";
import type { Texture } from "three";
import { hangulStrokes } from "./hangul";
import type { Stroke } from "./hangul";
import { ICONS } from "./signIcons";
import { drawSign, FACES } from "./signDrawing";
import type { Face } from "./signDrawing";

/** Texture rectangle: left, bottom, right, top. */
export type UvRect = readonly [number, number, number, number];

export interface SignAtlas {
  readonly texture: Texture;
  /** Tall signs (1:4), with how many of them are light boxes: those come first. */
  readonly tall: readonly [UvRect, ...UvRect[]];
  readonly wide: readonly [UvRect, ...UvRect[]];
  readonly small: readonly [UvRect, ...UvRect[]];
}

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

function uvRect(x: number, y: number, width: number, height: number): UvRect {
  return [(x + 1) / WIDTH, 1 - (y + height - 1) / HEIGHT, (x + width - 1) / WIDTH, 1 - (y + 1) / HEIGHT];
}
