import { describe, expect, it } from "vitest";
import { cos, sin } from "../../../src/model/maths/trig";
import { diceOf } from "../../support/dice";

const SEED = 7;
const MAX_ERROR = 4e-16;

function worstError(angles: Iterable<number>): { error: number; at: number } {
  let worst = { error: 0, at: 0 };
  for (const x of angles) {
    const error = Math.max(Math.abs(sin(x) - Math.sin(x)), Math.abs(cos(x) - Math.cos(x)));
    if (!(error <= worst.error)) worst = { error, at: x };
  }
  return worst;
}

function* rolled(range: number, count: number): Generator<number> {
  const dice = diceOf(SEED + range);
  for (let i = 0; i < count; i++) yield dice.between(-range, range);
}

function* quadrantEdges(): Generator<number> {
  const dice = diceOf(SEED);
  for (let i = 0; i < 5000; i++) {
    const n = i < 200 ? i - 100 : dice.int(-636_000, 636_000);
    const edge = (n * Math.PI) / (i % 2 === 0 ? 2 : 4);
    for (const nudge of [0, 1e-15, -1e-15, 1e-9, -1e-9, 1e-4]) yield edge + nudge * Math.max(1, Math.abs(edge));
  }
}

describe("sine and cosine by arithmetic alone", () => {
  it.each([1e-8, 1, 10, 1000, 100_000, 999_999])("agree with Math to 4e-16 for angles up to %d", (range) => {
    const { error, at } = worstError(rolled(range, 20_000));
    expect(error, `at ${at}, seed ${SEED}`).toBeLessThanOrEqual(MAX_ERROR);
  });

  it("agree at and beside the edges of the quadrants, where the reduction loses most digits", () => {
    const { error, at } = worstError(quadrantEdges());
    expect(error, `at ${at}, seed ${SEED}`).toBeLessThanOrEqual(MAX_ERROR);
  });

  it("are exact where a head stands straight", () => {
    expect(sin(0)).toBe(0);
    expect(cos(0)).toBe(1);
    expect(Math.abs(sin(Math.PI / 2) - 1)).toBeLessThanOrEqual(2 ** -53);
    expect(Math.abs(sin(Math.PI))).toBeLessThan(1.3e-16);
  });

  it("keep sin² + cos² at 1, so that a quaternion made of them is a unit one", () => {
    for (const x of rolled(1000, 5000)) expect(Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1)).toBeLessThan(5e-16);
  });
});
