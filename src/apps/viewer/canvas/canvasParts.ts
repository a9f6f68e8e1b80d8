import type { CanvasRecord } from "../../../model/records/canvas";
import type { OutputRecord } from "../../../model/records/output";
import { screenOf } from "../../../model/volume/pageScreen";
import type { PackedPart } from "../../../ui/wall/packing";

/** What lies on a canvas, as its page shows it. */
export function partsOf(canvas: CanvasRecord, outputs: readonly OutputRecord[]): PackedPart[] {
  const screen = screenOf({ outputs, canvases: [canvas] }, canvas.id);
  return (screen?.parts ?? []).map(({ output, x, y, widthPx, heightPx }) => ({
    id: output.id,
    name: output.name,
    x,
    y,
    widthPx,
    heightPx,
  }));
}
