/** A rectangle on a page, pixels from its top left corner. */
export interface PackedPart {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Pairs that cover each other somewhere. */
export function overlappingPairs(parts: readonly PackedPart[]): (readonly [PackedPart, PackedPart])[] {
  const pairs: (readonly [PackedPart, PackedPart])[] = [];
  parts.forEach((a, at) => {
    for (const b of parts.slice(at + 1)) if (overlap(a, b)) pairs.push([a, b]);
  });
  return pairs;
}

/** Parts that reach past the page's edges. */
export function partsOutside(parts: readonly PackedPart[], page: PageSize): PackedPart[] {
  return parts.filter(
    ({ x, y, widthPx, heightPx }) => x < 0 || y < 0 || x + widthPx > page.widthPx || y + heightPx > page.heightPx,
  );
}

/** What is wrong with a packing, one sentence each. */
export function packingFaults(parts: readonly PackedPart[], page: PageSize): string[] {
  return [
    ...overlappingPairs(parts).map(([a, b]) => `${a.name} and ${b.name} overlap: one hides a part of the other.`),
    ...partsOutside(parts, page).map((part) => `${part.name} reaches past the canvas: ${outsideWords(part, page)}.`),
  ];
}

export function faultyIds(parts: readonly PackedPart[], page: PageSize): ReadonlySet<string> {
  return new Set([
    ...overlappingPairs(parts).flatMap(([a, b]) => [a.id, b.id]),
    ...partsOutside(parts, page).map(({ id }) => id),
  ]);
}

/** Where a part lands that is dropped near another one's edge or the page's: flush with it. Never off the page's top left. */
export function snapped(
  part: PackedPart,
  others: readonly PackedPart[],
  page: PageSize,
  withinPx: number,
): { readonly x: number; readonly y: number } {
  const lines = (start: "x" | "y", size: "widthPx" | "heightPx"): number[] => [
    0,
    page[size],
    ...others.flatMap((other) => [other[start], other[start] + other[size]]),
  ];
  const pull = (at: number, size: number, edges: readonly number[]): number => {
    let best = { distance: withinPx, at };
    for (const edge of edges) {
      for (const candidate of [edge, edge - size]) {
        const distance = Math.abs(candidate - at);
        if (distance < best.distance) best = { distance, at: candidate };
      }
    }
    return Math.max(0, Math.round(best.at));
  };
  return {
    x: pull(part.x, part.widthPx, lines("x", "widthPx")),
    y: pull(part.y, part.heightPx, lines("y", "heightPx")),
  };
}

/** Side by side in rows, the tallest first: null where the page is too small for all of them. */
export function packed(parts: readonly PackedPart[], page: PageSize): PackedPart[] | null {
  const order = [...parts].sort((a, b) => b.heightPx - a.heightPx || b.widthPx - a.widthPx);
  const placed: PackedPart[] = [];
  let [x, y, rowHeight] = [0, 0, 0];
  for (const part of order) {
    if (x > 0 && x + part.widthPx > page.widthPx) [x, y, rowHeight] = [0, y + rowHeight, 0];
    placed.push({ ...part, x, y });
    x += part.widthPx;
    rowHeight = Math.max(rowHeight, part.heightPx);
  }
  return partsOutside(placed, page).length > 0 ? null : placed;
}

function overlap(a: PackedPart, b: PackedPart): boolean {
  return a.x < b.x + b.widthPx && b.x < a.x + a.widthPx && a.y < b.y + b.heightPx && b.y < a.y + a.heightPx;
}

function outsideWords({ x, y, widthPx, heightPx }: PackedPart, page: PageSize): string {
  const right = x + widthPx - page.widthPx;
  const below = y + heightPx - page.heightPx;
  const sides = [
    ...(right > 0 ? [`${right} px on the right`] : []),
    ...(below > 0 ? [`${below} px below`] : []),
    ...(x < 0 ? [`${-x} px on the left`] : []),
    ...(y < 0 ? [`${-y} px above`] : []),
  ];
  return sides.join(" and ");
}
