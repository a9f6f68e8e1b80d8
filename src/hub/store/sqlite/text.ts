/**
 * Words of people's (names, ids that pages chose) as SQLite keeps them: the stand-in for node:sqlite ends a text at its
 * first NUL, so that is written as a backslash and a 0, and a backslash as two.
 */
export function toText(words: string): string {
  return words.replaceAll("\\", "\\\\").replaceAll("\0", "\\0");
}

export function fromText(text: string): string {
  return text.includes("\\") ? text.replaceAll(/\\([\\0])/g, (_, kept: string) => (kept === "0" ? "\0" : kept)) : text;
}
