import { readTokens, type Token } from "./tokens";
import type { UnitSpec } from "./unitTable";

/**
 * What a piece of an entry came to. `measured` is in shown units; one that isn't measured is a plain number that still
 * may become a factor (`2*50mm`) or take the field's unit (`5600K+200`).
 */
interface Quantity {
  readonly value: number;
  readonly measured: boolean;
}

export type Evaluated = ({ readonly ok: true } & Quantity) | { readonly ok: false; readonly message: string };

class EntryError extends Error {}

/** Works out `+ - * / ( )` over numbers with units. A bare number beside a measured one counts `bare` shown units. */
export function evaluateEntry(text: string, spec: UnitSpec, bare: number): Evaluated {
  const read = readTokens(text, spec);
  if (!read.ok) return read;
  try {
    const reader = new EntryReader(read.tokens, bare);
    const result = reader.sum();
    reader.expectEnd();
    if (!Number.isFinite(result.value)) return { ok: false, message: "That divides by zero." };
    return { ok: true, ...result };
  } catch (error) {
    if (error instanceof EntryError) return { ok: false, message: error.message };
    throw error;
  }
}

/** Recursive descent, one method a level of precedence. */
class EntryReader {
  private at = 0;
  // Every open bracket and sign costs a stack frame, so a pasted page of them must end in a message, not in a crash.
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly bare: number,
  ) {}

  expectEnd(): void {
    const left = this.tokens[this.at];
    if (left === undefined) return;
    throw new EntryError(
      left.kind === "number"
        ? "Two numbers need a sign between them."
        : `“${left.text}” has nothing to close or follow.`,
    );
  }

  sum(): Quantity {
    let left = this.product();
    for (;;) {
      const sign = this.takeOperator("+", "-");
      if (sign === null) return left;
      const right = this.product();
      const measured = left.measured || right.measured;
      const a = measured ? this.inShownUnits(left) : left.value;
      const b = measured ? this.inShownUnits(right) : right.value;
      left = { value: sign === "+" ? a + b : a - b, measured };
    }
  }

  private product(): Quantity {
    let left = this.signed();
    for (;;) {
      const sign = this.takeOperator("*", "/");
      if (sign === null) return left;
      const right = this.signed();
      if (sign === "*") {
        if (left.measured && right.measured) throw new EntryError("Only one side of × can carry a unit.");
        left = { value: left.value * right.value, measured: left.measured || right.measured };
      } else {
        if (right.measured && !left.measured)
          throw new EntryError("A plain number can't be divided by one with a unit.");
        left = { value: left.value / right.value, measured: left.measured && !right.measured };
      }
    }
  }

  private signed(): Quantity {
    const sign = this.takeOperator("+", "-");
    if (sign === null) return this.atom();
    this.deeper();
    const inner = this.signed();
    this.depth -= 1;
    return sign === "-" ? { ...inner, value: -inner.value } : inner;
  }

  private atom(): Quantity {
    if (this.takeOperator("(") !== null) {
      this.deeper();
      const inner = this.sum();
      this.depth -= 1;
      if (this.takeOperator(")") === null) throw new EntryError("A bracket isn't closed.");
      return inner;
    }
    const token = this.tokens[this.at];
    if (token?.kind !== "number") throw new EntryError("A number is missing.");
    this.at += 1;
    if (token.shownPerUnit === null) return { value: token.value, measured: false };
    return { value: this.compound(token.value, token.shownPerUnit), measured: true };
  }

  /** `12ft 6in`, `5'11"`, `5'11`, `1m 20cm`: numbers in falling units that follow without a sign belong together. */
  private compound(first: number, firstUnit: number): number {
    let total = first * firstUnit;
    let unit = firstUnit;
    for (;;) {
      const next = this.tokens[this.at];
      if (next?.kind !== "number") return total;
      const isInchesAfterFeet = next.shownPerUnit === null && next.followsFeet;
      const nextUnit = isInchesAfterFeet ? unit / 12 : next.shownPerUnit;
      if (nextUnit === null || nextUnit >= unit) return total;
      total += next.value * nextUnit;
      unit = nextUnit;
      this.at += 1;
    }
  }

  private inShownUnits(quantity: Quantity): number {
    return quantity.measured ? quantity.value : quantity.value * this.bare;
  }

  private takeOperator<const S extends string>(...signs: readonly S[]): S | null {
    const token = this.tokens[this.at];
    const found = token?.kind === "operator" ? signs.find((sign) => sign === token.text) : undefined;
    if (found === undefined) return null;
    this.at += 1;
    return found;
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > 50) throw new EntryError("That has too many brackets or signs.");
  }
}
