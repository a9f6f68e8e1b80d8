import type { Quantity } from "./quantities";

/** What a crew's words say of one direction of a wall. */
export interface AxisFacts {
  count?: number;
  cabinetMm?: number;
  cabinetPx?: number;
  wallM?: number;
  rasterPx?: number;
}

/** What a crew's words say of a wall. */
export interface CrewFacts {
  readonly across: AxisFacts;
  readonly down: AxisFacts;
  pitchMm?: number;
  cabinets?: number;
  radiusM?: number;
  sweepDeg?: number;
  perColumnDeg?: number;
  tiltDeg?: number;
  kg?: number;
  totalKg?: number;
  watts?: number;
  totalWatts?: number;
}

const CABINET = /^(?:cabinets?|cabs?|panels?|tiles?|modules?|frames?)$/;
const WHOLE = /^(?:wall|total|overall|raster|resolution|canvas|screen|together|altogether)$/;
const COLUMNS = /^(?:columns?|cols?|wide|across)$/;
const ROWS = /^(?:rows?|high|tall|down)$/;
const WIDTH = /^(?:wide|width|across|long|length)$/;
const HEIGHT = /^(?:high|tall|height)$/;
const PITCH = /^(?:pitch|pp)$/;
const RADIUS = /^(?:radius|r)$/;
const TILT = /^tilt/;
const EACH = /^(?:each|per|between)$/;
/** What stands between the words that say something and changes nothing. */
const FILLERS =
  /^(?:a|about|an|and|approx|approximately|are|around|at|by|column|deep|depth|ea|for|has|have|in|is|it|leds?|made|max|of|on|or|p|pixels?|power|px|roughly|row|size|sized|square|sweep|sweeping|swept|that|the|this|to|turn|walls?|weight|weighs?|weighing|with|x)$/;
const WORDS = [CABINET, WHOLE, COLUMNS, ROWS, WIDTH, HEIGHT, PITCH, RADIUS, TILT, EACH, FILLERS];

/** Whether a word says something of a wall, or may stand beside one that does. */
export function isCrewWord(word: string): boolean {
  return WORDS.some((pattern) => pattern.test(word));
}

/** A number that can't be placed: its text, for the message. */
export class UnknownQuantity extends Error {}

/** Sorts quantities by what they say. Throws UnknownQuantity for one that could mean anything. */
export function factsOf(quantities: readonly Quantity[]): CrewFacts {
  const facts: CrewFacts = { across: {}, down: {} };
  const bare: Quantity[] = [];
  // "columns 24 rows 8" or "24 columns 8 rows": how the first one is put, all are.
  const isLabelFirst = isAxis(quantities.find(({ unit }) => unit === null)?.before[0]);
  for (const quantity of quantities) {
    // A third number is a cabinet's depth.
    const done = quantity.values.length > 1 ? pair(facts, quantity) : single(facts, quantity, isLabelFirst);
    if (!done) bare.push(quantity);
  }
  // What has no unit is told by what is still missing, once all else is known.
  for (const quantity of bare) if (!byWhatIsMissing(facts, quantity)) throw new UnknownQuantity(quantity.text);
  return facts;
}

function both(facts: CrewFacts, key: keyof AxisFacts, [x, y]: readonly number[]): true {
  facts.across[key] ??= x ?? 0;
  facts.down[key] ??= y ?? x ?? 0;
  return true;
}

function near({ before, after }: Quantity, pattern: RegExp): boolean {
  return [...after, ...before].some((word) => pattern.test(word));
}

function pair(facts: CrewFacts, quantity: Quantity): boolean {
  const { values, unit, after } = quantity;
  const most = Math.max(values[0] ?? 0, values[1] ?? 0);
  if (unit === "px") {
    const isWhole = near(quantity, WHOLE) || most > 640;
    return both(facts, isWhole ? "rasterPx" : "cabinetPx", values);
  }
  if (unit === "m" || unit === "mm") {
    const metres = values.map((value) => (unit === "m" ? value : value / 1000));
    // Nobody lifts a cabinet of more than a metre and a half.
    const isCabinet = !near(quantity, WHOLE) && Math.max(...metres.slice(0, 2)) <= 1.5;
    if (isCabinet)
      return both(
        facts,
        "cabinetMm",
        metres.map((value) => Math.round(value * 1e5) / 100),
      );
    return both(facts, "wallM", metres);
  }
  if (unit === "pitch") return false;
  if (unit === null && after.some((word) => CABINET.test(word) || COLUMNS.test(word)))
    return both(facts, "count", values);
  return false;
}

function single(facts: CrewFacts, quantity: Quantity, isLabelFirst: boolean): boolean {
  const { unit } = quantity;
  const [value = 0] = quantity.values;
  const isTotal = near(quantity, WHOLE);
  switch (unit) {
    case "pitch":
      facts.pitchMm ??= value;
      return true;
    case "kg":
      if (isTotal) facts.totalKg = value;
      else facts.kg = value;
      return true;
    case "W":
      if (isTotal) facts.totalWatts = value;
      else facts.watts = value;
      return true;
    case "deg":
      if (near(quantity, TILT)) facts.tiltDeg = value;
      else if (near(quantity, EACH)) facts.perColumnDeg = value;
      else facts.sweepDeg = value;
      return true;
    case "px":
      return value <= 640 && !isTotal
        ? sided(facts, quantity, "cabinetPx", value)
        : sided(facts, quantity, "rasterPx", value);
    case "mm":
      if (near(quantity, PITCH) || value < 20) {
        facts.pitchMm ??= value;
        return true;
      }
      return length(facts, quantity, value / 1000);
    case "m":
      return length(facts, quantity, value);
    case null:
      return bareNumber(facts, quantity, value, isLabelFirst);
  }
}

/** One number for both directions, unless a word names one. */
function sided(facts: CrewFacts, quantity: Quantity, key: keyof AxisFacts, value: number): boolean {
  if (nearest(quantity, WIDTH, HEIGHT) === "first") facts.across[key] ??= value;
  else if (nearest(quantity, WIDTH, HEIGHT) === "second") facts.down[key] ??= value;
  else if (key === "rasterPx" || key === "wallM") return false;
  else both(facts, key, [value]);
  return true;
}

/** Which of two kinds of words stands nearest; what follows a number binds more than what comes before it. */
function nearest({ before, after }: Quantity, first: RegExp, second: RegExp): "first" | "second" | null {
  for (const word of [after[0], before[0], after[1], before[1]]) {
    if (word === undefined) continue;
    if (first.test(word)) return "first";
    if (second.test(word)) return "second";
  }
  return null;
}

function length(facts: CrewFacts, quantity: Quantity, metres: number): boolean {
  if (near(quantity, RADIUS)) {
    facts.radiusM = metres;
    return true;
  }
  if (metres <= 1.5 && !near(quantity, WHOLE)) return sided(facts, quantity, "cabinetMm", metres * 1000);
  return sided(facts, quantity, "wallM", metres);
}

function bareNumber(facts: CrewFacts, quantity: Quantity, value: number, isLabelFirst: boolean): boolean {
  const { before, after } = quantity;
  if (near(quantity, /^pitch$/) && value < 60) {
    facts.pitchMm ??= value;
    return true;
  }
  const word = (isLabelFirst ? before[0] : after[0]) ?? "";
  if (COLUMNS.test(word)) facts.across.count ??= value;
  else if (ROWS.test(word)) facts.down.count ??= value;
  else if (CABINET.test(word)) facts.cabinets = value;
  else return false;
  return true;
}

function isAxis(word = ""): boolean {
  return COLUMNS.test(word) || ROWS.test(word);
}

function byWhatIsMissing(facts: CrewFacts, quantity: Quantity): boolean {
  const { values, unit } = quantity;
  if (unit !== null || values.length < 2) return false;
  const [x = 0, y = 0] = values;
  const { across, down } = facts;
  const all = (test: (value: number) => boolean): boolean => test(x) && test(y);
  const looksLikeMm = all((value) => value >= 200 && value <= 1500 && value % 50 === 0);
  if (across.cabinetMm === undefined && looksLikeMm) return both(facts, "cabinetMm", values);
  if (across.count === undefined && down.count === undefined && all((value) => Number.isInteger(value) && value <= 60))
    return both(facts, "count", values);
  if (across.cabinetPx === undefined && all((value) => Number.isInteger(value) && value >= 16 && value <= 640))
    return both(facts, "cabinetPx", values);
  if (across.rasterPx === undefined && all((value) => Number.isInteger(value) && value > 16))
    return both(facts, "rasterPx", values);
  return false;
}
