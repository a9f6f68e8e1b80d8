import type { FieldUnit } from "../../model/records/define";
import { evaluateEntry } from "./expression";
import { plainSpelling } from "./tokens";
import { shownPerBareNumber, UNIT_TABLE, type LengthStyle } from "./unitTable";

export type ParseResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

export interface ParseOptions {
  /** The value now, in the record's unit; entries such as `+=10` and `*2` change it. */
  readonly current?: number | undefined;
  readonly lengths?: LengthStyle | undefined;
  /** This field goes below zero though its unit seldom does: a leading sign is then a sign (a lens shift of -2 mm). */
  readonly signed?: boolean | undefined;
}

const CHANGE = /^([+\-*/])=\s*(.*)$/s;
const SCALE = /^([*/])\s*(.*)$/s;
const SIGN = /^([+-])\s*(.*)$/s;
const STOPS = /(?:stops?|ev)$/;

/**
 * Reads what someone typed into a field. Returns the value in the record's unit, neither clamped nor rounded, or a
 * sentence that says what would be accepted.
 *
 * `+=` `-=` `*=` `/=` change the current value, and so do a leading `*` or `/`. A leading `+` or `-` is a sign where
 * values can be negative, and a change where they can't (`+200` for kelvin). Light and T-stops also take stops.
 */
export function parseValue(unit: FieldUnit, text: string, options: ParseOptions = {}): ParseResult {
  const spec = UNIT_TABLE[unit];
  const entry = plainSpelling(text).replace(/^=\s*/, "");
  if (entry === "") return { ok: false, message: spec.accepts };

  const change =
    CHANGE.exec(entry) ?? SCALE.exec(entry) ?? (spec.signed || options.signed === true ? null : SIGN.exec(entry));
  if (change !== null) {
    const [, sign = "", amount = ""] = change;
    return parseChange(unit, sign, amount, options);
  }
  const bare = shownPerBareNumber(unit, options.lengths ?? "metric");
  const result = evaluateEntry(entry, spec, bare);
  if (!result.ok) return { ok: false, message: `${result.message} ${spec.accepts}` };
  return { ok: true, value: (result.measured ? result.value : result.value * bare) * spec.internalPerShown };
}

function parseChange(unit: FieldUnit, sign: string, amount: string, options: ParseOptions): ParseResult {
  const spec = UNIT_TABLE[unit];
  if (options.current === undefined) {
    return { ok: false, message: `There is no single value to change. ${spec.accepts}` };
  }
  const now = options.current / spec.internalPerShown;
  const isFactor = sign === "*" || sign === "/";

  if (spec.perStop !== undefined && !isFactor && STOPS.test(amount)) {
    const stops = evaluateEntry(amount, UNIT_TABLE.stops, 1);
    if (!stops.ok) return { ok: false, message: `${stops.message} ${spec.accepts}` };
    const factor = spec.perStop ** (sign === "-" ? -stops.value : stops.value);
    return { ok: true, value: now * factor * spec.internalPerShown };
  }

  const bare = shownPerBareNumber(unit, options.lengths ?? "metric");
  const by = evaluateEntry(amount, spec, bare);
  if (!by.ok) return { ok: false, message: `${by.message} ${spec.accepts}` };
  if (isFactor && by.measured) {
    return { ok: false, message: "Multiply or divide by a plain number, such as *2 or /3." };
  }
  const shown = isFactor || by.measured ? by.value : by.value * bare;
  const next = sign === "+" ? now + shown : sign === "-" ? now - shown : sign === "*" ? now * shown : now / shown;
  if (!Number.isFinite(next)) return { ok: false, message: `That divides by zero. ${spec.accepts}` };
  return { ok: true, value: next * spec.internalPerShown };
}
