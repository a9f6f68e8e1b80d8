/** What a number in a crew's words is counted in. `pitch` is millimetres from pixel to pixel, as in "P2.6". */
export type Unit = "m" | "mm" | "px" | "kg" | "W" | "deg" | "pitch" | null;

/** One number, or several that "x" joins, with the words round it that say what it is. */
export interface Quantity {
  readonly values: readonly number[];
  readonly unit: Unit;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** As it was written. */
  readonly text: string;
}

const UNITS: readonly (readonly [pattern: string, unit: Exclude<Unit, null>, scale: number])[] = [
  ["mm|millimet(?:er|re)s?", "mm", 1],
  ["cm|centimet(?:er|re)s?", "mm", 10],
  ["met(?:er|re)s?|m", "m", 1],
  ["feet|foot|ft|['′]", "m", 0.3048],
  ['inch(?:es)?|in|["″]', "mm", 25.4],
  ["pixels?|px|pix", "px", 1],
  ["kg|kilos?", "kg", 1],
  ["kw|kilowatts?", "W", 1000],
  ["watts?|w", "W", 1],
  ["degrees?|deg|°", "deg", 1],
];

const NUMBER = String.raw`\d+(?:[.,]\d+)*`;
const TOKEN = new RegExp(
  [
    String.raw`(?<![\p{L}\d])p ?(?<pitch>${NUMBER})(?![\p{L}\d])`,
    String.raw`(?<number>${NUMBER})(?:\s*(?<unit>${UNITS.map(([pattern]) => pattern).join("|")})(?![\p{L}]))?`,
    String.raw`(?<times>[x×✕*х](?=\s*\d)|by(?=\s*\d))`,
    String.raw`(?<word>\p{L}[\p{L}\d.\-]*)`,
    String.raw`(?<stop>[,;.\n])`,
  ].join("|"),
  "giu",
);

type Token =
  | {
      readonly kind: "number";
      /** As written; times `scale` in its unit. */
      readonly value: number;
      readonly unit: Unit;
      readonly scale: number;
      readonly text: string;
    }
  | { readonly kind: "times" | "stop" }
  | { readonly kind: "word"; readonly text: string };

function tokensOf(text: string): Token[] {
  return [...text.toLowerCase().matchAll(TOKEN)].map((match): Token => {
    const { pitch, number, unit, times, word } = match.groups ?? {};
    const text = match[0];
    if (pitch !== undefined) return { kind: "number", value: decimal(pitch, "pitch"), unit: "pitch", scale: 1, text };
    if (number !== undefined) return numberToken(number, unit, text);
    if (word !== undefined) return { kind: "word", text: word.replace(/[.-]+$/, "") };
    return { kind: times !== undefined ? "times" : "stop" };
  });
}

function numberToken(number: string, unit: string | undefined, text: string): Token {
  const row = UNITS.find(([pattern]) => unit !== undefined && new RegExp(`^(?:${pattern})$`, "u").test(unit));
  const [, name, scale] = row ?? ["", null, 1];
  return { kind: "number", value: decimal(number, name), unit: name, scale, text };
}

/**
 * A number with a comma or a point. Where both stand the last one is the decimal sign. A lone one before exactly three
 * digits parts thousands where only whole numbers make sense: 1,920 px, but 2,604 mm.
 */
function decimal(written: string, unit: Unit): number {
  const signs = written.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  const isRepeated = signs.length > 1 && signs.every((sign) => sign === last);
  const isThousands =
    signs.length === 1 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(written) && (unit === "px" || (unit === null && last === ","));
  if (last === undefined || isRepeated || isThousands) return Number(written.replace(/[.,]/g, ""));
  const at = written.lastIndexOf(last);
  return Number(`${written.slice(0, at).replace(/[.,]/g, "")}.${written.slice(at + 1)}`);
}

/** The words in a text that are no number's unit. */
export function wordsIn(text: string): string[] {
  return tokensOf(text).flatMap((token) => (token.kind === "word" ? [token.text] : []));
}

/** The numbers in a text, in order. "500 x 500 mm" is one quantity of two values; a unit said once holds for all of them. */
export function quantitiesIn(text: string): Quantity[] {
  const tokens = tokensOf(text);
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (first?.kind !== "number") continue;
    const start = at;
    const run = [first];
    for (;;) {
      const [times, next] = [tokens[at + 1], tokens[at + 2]];
      if (times?.kind !== "times" || next?.kind !== "number") break;
      run.push(next);
      at += 2;
    }
    const named = run.findLast((token) => token.unit !== null);
    const unit = named?.unit ?? null;
    // "12 x 6 m" is metres twice; "0.5 m x 500 mm" says each its own, and is brought to one.
    const values = run.map((token) =>
      token.unit === null ? token.value * (named?.scale ?? 1) : converted(token.value * token.scale, token.unit, unit),
    );
    found.push({
      values,
      unit,
      before: wordsFrom(tokens, start - 1, -1),
      after: wordsFrom(tokens, at + 1, 1),
      text: run.map((token) => token.text).join(" x "),
    });
  }
  return found;
}

function converted(value: number, from: Unit, to: Unit): number {
  if (from === "m" && to === "mm") return value * 1000;
  if (from === "mm" && to === "m") return value / 1000;
  return value;
}

/** Up to three words on one side, nearest first, as far as the next number or comma. */
function wordsFrom(tokens: readonly Token[], start: number, step: 1 | -1): string[] {
  const words: string[] = [];
  for (let at = start; words.length < 3; at += step) {
    const token = tokens[at];
    if (token === undefined || token.kind === "number" || token.kind === "stop") break;
    if (token.kind === "word") words.push(token.text);
  }
  return words;
}
