/** How an output's raster lies in a window: device pixels to draw, CSS pixels to show. */
export interface RasterLayout {
  /** Size of the drawing buffer, device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cssWidth: number;
  readonly cssHeight: number;
  readonly cssLeft: number;
  readonly cssTop: number;
  /** 1 = each pixel drawn is one LED. */
  readonly scale: number;
}

/**
 * One device pixel per LED from the window's top left corner, where LED processors take their picture, if the window
 * holds the raster; else the whole raster scaled down into the middle. A pixel of play absorbs what browsers round
 * away under fractional scaling.
 */
export function layOutRaster(
  raster: { readonly widthPx: number; readonly heightPx: number },
  window: { readonly width: number; readonly height: number; readonly devicePixelRatio: number },
): RasterLayout {
  const { devicePixelRatio: ratio } = window;
  const room = { width: Math.round(window.width * ratio), height: Math.round(window.height * ratio) };
  if (room.width + 1 >= raster.widthPx && room.height + 1 >= raster.heightPx) {
    return {
      ...raster,
      cssWidth: raster.widthPx / ratio,
      cssHeight: raster.heightPx / ratio,
      cssLeft: 0,
      cssTop: 0,
      scale: 1,
    };
  }
  const scale = Math.min(room.width / raster.widthPx, room.height / raster.heightPx);
  const widthPx = Math.max(1, Math.round(raster.widthPx * scale));
  const heightPx = Math.max(1, Math.round(raster.heightPx * scale));
  return {
    widthPx,
    heightPx,
    cssWidth: widthPx / ratio,
    cssHeight: heightPx / ratio,
    cssLeft: (window.width - widthPx / ratio) / 2,
    cssTop: (window.height - heightPx / ratio) / 2,
    scale,
  };
}
