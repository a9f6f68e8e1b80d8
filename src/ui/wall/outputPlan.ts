/** A rectangle of a wall's raster. */
export interface PlannedOutput {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly cabinetWidthPx: number;
  readonly cabinetHeightPx: number;
}

export type OutputPlan =
  | { readonly ok: true; readonly outputs: readonly PlannedOutput[] }
  | { readonly ok: false; readonly message: string };

/**
 * Splits a raster into as few outputs as fit a signal of at most so many pixels, cut at cabinet borders and as equal as
 * these allow: row by row from the top left, as one cables them. A cabinet larger than the signal can't be fed by one.
 */
export function planOutputs(raster: Raster, most: { readonly widthPx: number; readonly heightPx: number }): OutputPlan {
  const { columns, rows, cabinetWidthPx, cabinetHeightPx } = raster;
  if (cabinetWidthPx > most.widthPx || cabinetHeightPx > most.heightPx) {
    return {
      ok: false,
      message: `One cabinet is ${cabinetWidthPx} × ${cabinetHeightPx} px, more than the ${most.widthPx} × ${most.heightPx} px of an output. Give outputs more pixels.`,
    };
  }
  const across = shares(columns, Math.floor(most.widthPx / cabinetWidthPx));
  const down = shares(rows, Math.floor(most.heightPx / cabinetHeightPx));
  const outputs: PlannedOutput[] = [];
  let row = 0;
  for (const tall of down) {
    let column = 0;
    for (const wide of across) {
      outputs.push({
        x: column * cabinetWidthPx,
        y: row * cabinetHeightPx,
        widthPx: wide * cabinetWidthPx,
        heightPx: tall * cabinetHeightPx,
      });
      column += wide;
    }
    row += tall;
  }
  return { ok: true, outputs };
}

/** So many things in as few groups of at most `most` as there can be, whose sizes differ by one at most. */
function shares(count: number, most: number): number[] {
  const groups = Math.ceil(count / most);
  const [each, more] = [Math.floor(count / groups), count % groups];
  return Array.from({ length: groups }, (_, at) => each + (at < more ? 1 : 0));
}
