/** What can be drawn over a wall's picture. */
export type FlatLayer = "cabinets" | "outputs" | "frusta" | "cards";

/** How a wall's raster lies in the view: CSS pixels = raster pixels × scale + offset. */
export interface FlatTransform {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for the bar above, and the numbers of columns and rows round the wall. */
export const FLAT_MARGIN = { left: 40, right: 24, top: 72, bottom: 32 } as const;
/** Beyond this a pixel of the wall is larger than anything one would do to it. */
const MOST_SCALE = 8;

/** The whole raster in the middle of the view. */
export function fitted(raster: Size, view: Size): FlatTransform {
  const room = {
    width: Math.max(40, view.width - FLAT_MARGIN.left - FLAT_MARGIN.right),
    height: Math.max(40, view.height - FLAT_MARGIN.top - FLAT_MARGIN.bottom),
  };
  const scale = Math.min(room.width / raster.width, room.height / raster.height);
  return {
    scale,
    left: FLAT_MARGIN.left + (room.width - raster.width * scale) / 2,
    top: FLAT_MARGIN.top + (room.height - raster.height * scale) / 2,
  };
}

/** Nearer or farther, with the point under the pointer staying where it is; never smaller than the whole. */
export function zoomed(
  now: FlatTransform,
  by: number,
  at: { readonly x: number; readonly y: number },
  least: number,
): FlatTransform {
  const scale = Math.min(MOST_SCALE, Math.max(least, now.scale * by));
  const ratio = scale / now.scale;
  return { scale, left: at.x - (at.x - now.left) * ratio, top: at.y - (at.y - now.top) * ratio };
}

/** Kept so that the wall can't be pushed out of sight. */
export function within(now: FlatTransform, raster: Size, view: Size): FlatTransform {
  const keep = (offset: number, length: number, room: number): number =>
    Math.min(room - 80, Math.max(80 - length, offset));
  return {
    ...now,
    left: keep(now.left, raster.width * now.scale, view.width),
    top: keep(now.top, raster.height * now.scale, view.height),
  };
}

/** Which of so many numbers fit along an edge: every one, every second, every fifth … */
export function numberStep(cellPx: number, leastPx: number): number {
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step * cellPx >= leastPx) ?? 200;
}

/** CSS that cuts a box near the lower right corner out of a view. */
export function clipAround(
  hole: { readonly right: number; readonly bottom: number; readonly width: number; readonly height: number },
  view: Size,
): string {
  const [left, top] = [view.width - hole.right - hole.width, view.height - hole.bottom - hole.height];
  return `path(evenodd, "M0 0H${view.width}V${view.height}H0ZM${left} ${top}h${hole.width}v${hole.height}h${-hole.width}Z")`;
}
