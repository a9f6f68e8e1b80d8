const PAGE = 10;

/** The row that a key leads to; null for a key that isn't about rows, or one that leads nowhere. */
export function nextRow(key: string, at: number, count: number): number | null {
  const target = aim(key, at, count);
  if (target === null) return null;
  const kept = Math.min(count - 1, Math.max(0, target));
  return kept === at ? null : kept;
}

function aim(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + PAGE;
    case "PageUp":
      return at - PAGE;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
