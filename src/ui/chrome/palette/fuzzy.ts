export interface FuzzyMatch {
  readonly score: number;
  /** Places in the text of the letters that matched, rising. */
  readonly places: readonly number[];
}

/**
 * Whether the letters of the query come in the text in that order, and how well: starts of words and runs of letters
 * count most, a short text beats a long one. Null when a letter is missing.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = plain(query).replaceAll(/\s+/g, "");
  const places: number[] = [];
  if (wanted === "") return { score: 0, places };
  const letters = plain(text);

  const exact = letters.indexOf(plain(query).trim());
  if (exact >= 0) {
    const length = plain(query).trim().length;
    for (let i = 0; i < length; i++) places.push(exact + i);
    return { score: 100 + (startsWord(letters, exact) ? 50 : 0) - exact - letters.length / 100, places };
  }
  // Every start is tried: the first "s" in "lens set" isn't always the one that was meant.
  let best: FuzzyMatch | null = null;
  for (
    let start = letters.indexOf(wanted.charAt(0));
    start >= 0;
    start = letters.indexOf(wanted.charAt(0), start + 1)
  ) {
    const found = matchFrom(wanted, letters, start);
    if (found !== null && (best === null || found.score > best.score)) best = found;
  }
  return best;
}

function matchFrom(wanted: string, letters: string, start: number): FuzzyMatch | null {
  const places: number[] = [];
  let score = -letters.length / 100;
  let at = start;
  for (const letter of wanted) {
    const next = places.length === 0 ? start : nextPlace(letters, letter, at);
    if (next < 0) return null;
    const isRun = places.length > 0 && next === at;
    score += isRun ? 6 : startsWord(letters, next) ? 8 : 1 - Math.min(3, (next - at) / 4);
    places.push(next);
    at = next + 1;
  }
  return { score, places };
}

/** The next letter in the run, else the next that starts a word, else the next at all. */
function nextPlace(letters: string, letter: string, from: number): number {
  if (letters.charAt(from) === letter) return from;
  for (let at = letters.indexOf(letter, from); at >= 0; at = letters.indexOf(letter, at + 1)) {
    if (startsWord(letters, at)) return at;
  }
  return letters.indexOf(letter, from);
}

function startsWord(letters: string, at: number): boolean {
  return at === 0 || !/[a-z0-9]/.test(letters.charAt(at - 1));
}

/** Lower case without accents, one letter for each letter so that places still fit. */
function plain(text: string): string {
  return Array.from(text, (char) => {
    const bare = char.normalize("NFD").charAt(0).toLowerCase();
    return bare.length === char.length ? bare : char;
  }).join("");
}
