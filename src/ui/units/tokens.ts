import type { UnitSpec } from "./unitTable";

export type Token =
  | {
      readonly kind: "number";
      readonly text: string;
      readonly value: number;
      /** Shown units that one of the number's own unit makes; null for a bare number. */
      readonly shownPerUnit: number | null;
      readonly followsFeet: boolean;
    }
  | { readonly kind: "operator"; readonly text: string };

export type ReadTokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly message: string };

const FEET = new Set(["'", "ft", "foot", "feet"]);
const MIXED_FRACTION = /(\d+)\s+(\d+)\/(\d+)(?![\d.,])/y;
const FRACTION = /(\d+)\/(\d+)(?![\d.,])/y;
const DECIMAL = /\d+(?:[.,]\d*)?|[.,]\d+/y;
const UNIT = /\s*([a-z°%]+|''|['"])/y;
const WORD = /[^\s\d+\-*/()]+/y;
/** Longer than any sum a person types: what is pasted by mistake is turned away at once. */
const LONGEST_ENTRY = 200;

/** One spelling for what keyboards and other programs write in several ways. */
export function plainSpelling(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[−–]/g, "-")
    .replaceAll("×", "*")
    .replaceAll(/[÷⁄]/g, "/")
    .replaceAll(/[′’‘]/g, "'")
    .replaceAll(/[″”“]/g, '"')
    .replaceAll("º", "°")
    .replaceAll(
      /(\d?)\s*([½⅓⅔¼¾])/g,
      (_, whole: string, glyph: string) => `${whole === "" ? "" : `${whole} `}${FRACTION_GLYPHS[glyph] ?? ""}`,
    );
}

const FRACTION_GLYPHS: Readonly<Record<string, string>> = {
  "½": "1/2",
  "⅓": "1/3",
  "⅔": "2/3",
  "¼": "1/4",
  "¾": "3/4",
};

/** Splits an entry (already in plain spelling) into numbers with their units, and signs. */
export function readTokens(text: string, spec: UnitSpec): ReadTokens {
  if (text.length > LONGEST_ENTRY) return { ok: false, message: "That is too long to be a number." };
  const tokens: Token[] = [];
  let followsFeet = false;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const prefix = spec.prefixes.find((candidate) => text.startsWith(candidate, at));
    if (prefix !== undefined) {
      at += prefix.length;
      continue;
    }
    if ("+-*/()".includes(char)) {
      tokens.push({ kind: "operator", text: char });
      followsFeet = false;
      at += 1;
      continue;
    }
    const number = readNumber(text, at, tokens.at(-1)?.text === "/");
    if (number === null) return { ok: false, message: `“${match(WORD, text, at)?.[0] ?? char}” isn't a number.` };
    if (number.ambiguous)
      return { ok: false, message: `“${number.text}” could mean two numbers; write it without the comma.` };
    at += number.text.length;

    const unit = match(UNIT, text, at);
    const name = unit?.[1] ?? null;
    const shownPerUnit = name === null ? null : Object.hasOwn(spec.names, name) ? (spec.names[name] ?? null) : null;
    if (name !== null && shownPerUnit === null) return { ok: false, message: `“${name}” isn't a unit for this.` };
    at += unit?.[0].length ?? 0;
    tokens.push({ kind: "number", text: number.text, value: number.value, shownPerUnit, followsFeet });
    followsFeet = name !== null && FEET.has(name);
  }
  return { ok: true, tokens };
}

/** A fraction is read whole so that its unit belongs to all of it (`1/2 stop`), except as a divisor: 10/4/2 is 1.25. */
function readNumber(
  text: string,
  at: number,
  isDivisor: boolean,
): { text: string; value: number; ambiguous: boolean } | null {
  const mixed = isDivisor ? null : match(MIXED_FRACTION, text, at);
  if (mixed !== null) {
    return { text: mixed[0], value: Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3]), ambiguous: false };
  }
  const fraction = isDivisor ? null : match(FRACTION, text, at);
  if (fraction !== null) {
    return { text: fraction[0], value: Number(fraction[1]) / Number(fraction[2]), ambiguous: false };
  }
  const decimal = match(DECIMAL, text, at);
  if (decimal === null) return null;
  // "2,8" is a decimal comma; "1,200" may be either, and guessing wrong is a factor of a thousand.
  return { text: decimal[0], value: Number(decimal[0].replace(",", ".")), ambiguous: /^\d+,\d{3}$/.test(decimal[0]) };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
