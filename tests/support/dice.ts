import { seededRandom } from "./random";

/** Seeded rolls in the shapes that tests want. Put `dice.seed` into the message of what may fail. */
export interface Dice {
  readonly seed: number;
  /** [0, 1). */
  next(): number;
  /** [low, high). */
  between(low: number, high: number): number;
  /** Whole number, both ends included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

export function diceOf(seed: number): Dice {
  const next = seededRandom(seed);
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    seed,
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error("nothing to pick from");
      return items[int(0, items.length - 1)] as T;
    },
    shuffle<T>(items: readonly T[]): T[] {
      return items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    },
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) bytes[i] = int(0, 255);
      return bytes;
    },
  };
}
