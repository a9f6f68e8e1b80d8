/** A stroke through points in a unit square, y down. */
export type Stroke = readonly (readonly [number, number])[];
type Box = readonly [left: number, top: number, right: number, bottom: number];

// Neon is bent glass, so the letters are drawn as strokes; and a set must look the same on a machine without a
// Korean font.
const CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = [
  "",
  "ㄱ",
  "ㄲ",
  "ㄱㅅ",
  "ㄴ",
  "ㄴㅈ",
  "ㄴㅎ",
  "ㄷ",
  "ㄹ",
  "ㄹㄱ",
  "ㄹㅁ",
  "ㄹㅂ",
  "ㄹㅅ",
  "ㄹㅌ",
  "ㄹㅍ",
  "ㄹㅎ",
  "ㅁ",
  "ㅂ",
  "ㅂㅅ",
  "ㅅ",
  "ㅆ",
  "ㅇ",
  "ㅈ",
  "ㅊ",
  "ㅋ",
  "ㅌ",
  "ㅍ",
  "ㅎ",
];
const DOUBLED: Record<string, string> = {
  ㄲ: "ㄱㄱ",
  ㄸ: "ㄷㄷ",
  ㅃ: "ㅂㅂ",
  ㅆ: "ㅅㅅ",
  ㅉ: "ㅈㅈ",
};
const COMPOUND: Record<string, string> = {
  ㅘ: "ㅗㅏ",
  ㅙ: "ㅗㅐ",
  ㅚ: "ㅗㅣ",
  ㅝ: "ㅜㅓ",
  ㅞ: "ㅜㅔ",
  ㅟ: "ㅜㅣ",
  ㅢ: "ㅡㅣ",
};
const HORIZONTAL = "ㅗㅛㅜㅠㅡ";

// Each stroke is a run of x y pairs in hundredths; "o" is a circle: centre x y, radius x y.
const SHAPES: Record<string, readonly string[]> = {
  ㄱ: ["10 12 88 12 84 92"],
  ㄴ: ["14 8 14 86 92 86"],
  ㄷ: ["90 12 14 12 14 88 92 88"],
  ㄹ: ["10 10 88 10 88 48 14 48 14 90 92 90"],
  ㅁ: ["14 12 86 12 86 88 14 88 14 12"],
  ㅂ: ["16 8 16 90 84 90 84 8", "16 48 84 48"],
  ㅅ: ["52 8 48 38 8 92", "48 38 92 92"],
  ㅇ: ["o 50 50 42 42"],
  ㅈ: ["10 12 90 12", "52 12 48 42 8 92", "48 42 92 92"],
  ㅊ: ["50 -6 50 14", "10 20 90 20", "52 20 48 48 8 94", "48 48 92 94"],
  ㅋ: ["10 12 88 12 84 92", "10 50 84 50"],
  ㅌ: ["90 12 14 12 14 88 92 88", "14 50 86 50"],
  ㅍ: ["8 12 92 12", "32 12 32 88", "68 12 68 88", "6 88 94 88"],
  ㅎ: ["50 -6 50 12", "8 24 92 24", "o 50 66 32 28"],
  ㅏ: ["40 0 40 100", "40 48 100 48"],
  ㅑ: ["40 0 40 100", "40 34 100 34", "40 64 100 64"],
  ㅓ: ["66 0 66 100", "66 48 0 48"],
  ㅕ: ["66 0 66 100", "66 34 0 34", "66 64 0 64"],
  ㅣ: ["52 0 52 100"],
  ㅐ: ["26 2 26 98", "80 0 80 100", "26 48 80 48"],
  ㅒ: ["26 2 26 98", "80 0 80 100", "26 34 80 34", "26 64 80 64"],
  ㅔ: ["40 2 40 98", "84 0 84 100", "40 46 0 46"],
  ㅖ: ["40 2 40 98", "84 0 84 100", "40 34 0 34", "40 62 0 62"],
  ㅗ: ["50 10 50 80", "0 80 100 80"],
  ㅛ: ["34 10 34 80", "66 10 66 80", "0 80 100 80"],
  ㅜ: ["0 20 100 20", "50 20 50 100"],
  ㅠ: ["0 20 100 20", "34 20 34 100", "66 20 66 100"],
  ㅡ: ["0 50 100 50"],
};

/** The strokes of one syllable block. A character that is no syllable has none. */
export function hangulStrokes(syllable: string): Stroke[] {
  const code = syllable.charCodeAt(0) - 0xac00;
  if (!(code >= 0 && code < 11172)) return [];
  const initial = CONSONANTS.charAt(Math.floor(code / 588));
  const vowel = VOWELS.charAt(Math.floor((code % 588) / 28));
  const final = FINALS[code % 28] ?? "";
  const foot = final === "" ? 1 : 0.6;
  const strokes: Stroke[] = [];
  const parts = COMPOUND[vowel] ?? vowel;
  const below = Array.from(parts).find((part) => HORIZONTAL.includes(part));
  const beside = Array.from(parts).find((part) => !HORIZONTAL.includes(part));
  if (below && beside) {
    place(strokes, initial, [0.06, 0.06, 0.58, 0.5 * foot]);
    place(strokes, below, [0.02, 0.54 * foot, 0.62, 0.92 * foot]);
    place(strokes, beside, [0.66, 0.02, 0.98, 0.98 * foot]);
  } else if (below) {
    place(strokes, initial, [0.2, 0.05, 0.8, 0.5 * foot + 0.02]);
    place(strokes, below, [0.03, 0.52 * foot + 0.02, 0.97, 0.96 * foot]);
  } else if (beside) {
    place(strokes, initial, [0.05, 0.1 * foot, 0.56, 0.9 * foot - 0.02]);
    place(strokes, beside, [0.62, 0.01, 0.98, 0.99 * foot - 0.02]);
  }
  place(strokes, final, [0.18, 0.66, 0.88, 0.98]);
  return strokes;
}

function place(strokes: Stroke[], jamo: string, box: Box): void {
  const letters = Array.from(DOUBLED[jamo] ?? jamo);
  const [left, top, right, bottom] = box;
  letters.forEach((letter, index) => {
    const width = (right - left) / letters.length;
    const gap = letters.length > 1 ? 0.08 * width : 0;
    const x = left + width * index + gap;
    for (const shape of SHAPES[letter] ?? []) {
      strokes.push(
        shapePoints(shape).map(([px, py]) => [x + px * (width - gap * 2), top + py * (bottom - top)] as const),
      );
    }
  });
}

function shapePoints(shape: string): (readonly [number, number])[] {
  const circle = shape.startsWith("o");
  const values = (circle ? shape.slice(1).trim() : shape).split(" ").map((value) => Number(value) / 100);
  const points: (readonly [number, number])[] = [];
  if (circle) {
    const [x = 0, y = 0, rx = 0, ry = 0] = values;
    for (let i = 0; i <= 24; i += 1) {
      const angle = (i / 24) * Math.PI * 2;
      points.push([x + Math.cos(angle) * rx, y + Math.sin(angle) * ry]);
    }
    return points;
  }
  for (let i = 0; i + 1 < values.length; i += 2) points.push([values[i] ?? 0, values[i + 1] ?? 0]);
  return points;
}
