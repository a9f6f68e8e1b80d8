/** Rows drawn beyond what is in sight: more than a Page key goes. */
const BEYOND = 12;

/** Which rows to draw, first to before last, for what a scrolling element shows. */
export function rowWindow(
  view: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(view.top / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + BEYOND);
  return { first: Math.min(first, last), last };
}
