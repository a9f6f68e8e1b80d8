import type { Random } from "./random";

/** Deals items in a shuffled order and starts over when all are dealt: no two neighbours show the same sign. */
export type Deck<T> = () => T;

export function createDeck<T>(random: Random, items: readonly [T, ...T[]]): Deck<T> {
  const order = items.map((item) => ({ item, place: random.next() })).sort((a, b) => a.place - b.place);
  let next = 0;
  return () => {
    const dealt = order[next % order.length];
    next += 1;
    return dealt ? dealt.item : items[0];
  };
}
