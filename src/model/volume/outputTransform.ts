import type { OutputRecord } from "../records/output";

type Turned = Pick<OutputRecord, "x" | "y" | "widthPx" | "heightPx" | "rotationDeg" | "mirrored">;

export interface OutputTransform {
  /** Size of the output on its page: sides swapped by a quarter turn. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** A place in the wall's raster to the output's own corner of the page; both in pixels from the top left. */
  readonly toPage: (x: number, y: number) => readonly [x: number, y: number];
  /** The way back. */
  readonly toRaster: (pageX: number, pageY: number) => readonly [x: number, y: number];
}

/** How an output's rectangle lies on its page: mirrored left to right, then turned clockwise. */
export function outputTransform({ x, y, widthPx, heightPx, rotationDeg, mirrored }: Turned): OutputTransform {
  const inX = (rasterX: number): number => (mirrored ? widthPx - (rasterX - x) : rasterX - x);
  const outX = (u: number): number => x + (mirrored ? widthPx - u : u);
  switch (rotationDeg) {
    case 0:
      return {
        widthPx,
        heightPx,
        toPage: (rx, ry) => [inX(rx), ry - y],
        toRaster: (px, py) => [outX(px), y + py],
      };
    case 90:
      return {
        widthPx: heightPx,
        heightPx: widthPx,
        toPage: (rx, ry) => [heightPx - (ry - y), inX(rx)],
        toRaster: (px, py) => [outX(py), y + heightPx - px],
      };
    case 180:
      return {
        widthPx,
        heightPx,
        toPage: (rx, ry) => [widthPx - inX(rx), heightPx - (ry - y)],
        toRaster: (px, py) => [outX(widthPx - px), y + heightPx - py],
      };
    case 270:
      return {
        widthPx: heightPx,
        heightPx: widthPx,
        toPage: (rx, ry) => [ry - y, widthPx - inX(rx)],
        toRaster: (px, py) => [outX(widthPx - py), y + px],
      };
  }
}
