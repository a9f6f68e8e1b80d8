import styles from "./CommandPalette.module.css";

/** A text with some of its letters pointed out. */
export function MarkedText({ text, places }: { readonly text: string; readonly places: readonly number[] }) {
  if (places.length === 0) return text;
  const marked = new Set(places);
  const pieces: { readonly text: string; readonly marked: boolean; readonly at: number }[] = [];
  let at = 0;
  while (at < text.length) {
    const isMarked = marked.has(at);
    let end = at + 1;
    while (end < text.length && marked.has(end) === isMarked) end += 1;
    pieces.push({ text: text.slice(at, end), marked: isMarked, at });
    at = end;
  }
  return pieces.map((piece) =>
    piece.marked ? (
      <mark key={piece.at} className={styles.mark}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}
