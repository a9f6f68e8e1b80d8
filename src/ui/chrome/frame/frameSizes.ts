/** CSS pixels; AppFrame.module.css and Sheet.module.css say the same. */
export const RIGHT_WIDTH = 304;
export const SHEET_WIDTH = 408;
/** From here on there is room for a sheet beside the right panels; below it lies over them. */
export const BESIDE_FROM = 1800;

/** How much of the right of the picture a sheet covers. */
export function sheetOverlap(window: { readonly width: number; readonly hasRight: boolean }): number {
  return window.hasRight && window.width < BESIDE_FROM ? SHEET_WIDTH - RIGHT_WIDTH : SHEET_WIDTH;
}
