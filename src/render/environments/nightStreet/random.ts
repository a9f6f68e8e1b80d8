/** A seeded source of numbers. Everything in this world that looks accidental comes from one of these. */
export interface Random {
  next(): number;
  range(low: number, high: number): number;
  /** Whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** An independent stream, so that one more lamp on a street does not reshuffle the buildings after it. */
  fork(): Random;
}

/** mulberry32: 32 bits of state are plenty for a set, and it gives the same numbers on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    range: (low, high) => low + (high - low) * next(),
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    fork: () => createRandom(Math.floor(next() * 4294967296)),
  };
}
