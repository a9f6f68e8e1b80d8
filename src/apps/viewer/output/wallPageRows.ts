import type { PageStatus } from "../../../model/protocol/messages";

export interface PageSizePx {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What a wall page measured of itself, as rows of a table. */
export function wallPageRows(status: PageStatus): readonly (readonly [label: string, value: string])[] {
  return [
    ["Frame", status.frame.toLocaleString("en")],
    ["Drawn", `${status.fps.toFixed(1)} fps`],
    ["Late by", `${status.lateMs.toFixed(1)} ms`],
    ["Left out", `${status.dropped.toLocaleString("en")} frames`],
    [
      "GPU",
      status.gpuMs === null ? "not measurable here" : `${status.gpuMs.toFixed(status.gpuMs < 100 ? 1 : 0)} ms a frame`,
    ],
    ["Clock", `± ${status.clockErrorMs.toFixed(1)} ms`],
    ["Drawn at", `${status.widthPx} × ${status.heightPx} px`],
  ];
}

/** What needs eyes, in sentences: what the page can't do as asked, and that it is only a preview. */
export function wallPageFaults(status: PageStatus, wanted: PageSizePx): string[] {
  const isPreview = status.widthPx !== wanted.widthPx || status.heightPx !== wanted.heightPx;
  const preview =
    "Scaled preview: the window is smaller than the output. For one pixel per LED give the page a screen of at " +
    `least ${wanted.widthPx} × ${wanted.heightPx} px and go full screen (F11).`;
  return [
    ...(status.shortfall === "" ? [] : [status.shortfall]),
    ...(isPreview && status.widthPx > 0 ? [preview] : []),
  ];
}
