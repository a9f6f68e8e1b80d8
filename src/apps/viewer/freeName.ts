/** A record's name has eighty letters at most; the number needs some. */
const MOST_LETTERS = 72;

/** A name that nothing else has, by a number at its end: "Lamp 3". */
export function freeName(stem: string, taken: ReadonlySet<string>, from = 1): string {
  const short = stem.slice(0, MOST_LETTERS);
  let number = from;
  while (taken.has(`${short} ${number}`)) number++;
  return `${short} ${number}`;
}
