import { PNG } from "pngjs";
import type { Box, Turn } from "../../support/syncDecode";

export function crop(picture: PNG, { x, y, widthPx, heightPx }: Box): PNG {
  const part = new PNG({ width: widthPx, height: heightPx });
  PNG.bitblt(picture, part, x, y, Math.min(widthPx, picture.width - x), Math.min(heightPx, picture.height - y), 0, 0);
  return part;
}

/** Mirrored left to right, then turned clockwise by quarters, pixel by pixel. */
export function turnPicture(picture: PNG, { rotationDeg, mirrored }: Turn): PNG {
  let turned = mirrored
    ? moved(picture, picture.width, picture.height, (x, y) => [picture.width - 1 - x, y])
    : moved(picture, picture.width, picture.height, (x, y) => [x, y]);
  for (let quarter = 0; quarter < rotationDeg / 90; quarter++) {
    // What was the left edge is the top edge; its lower end comes to the left.
    const { width, height } = turned;
    const before = turned;
    turned = moved(before, height, width, (x, y) => [y, height - 1 - x]);
  }
  return turned;
}

/** Each pixel of the new picture from where `from` says. */
function moved(picture: PNG, width: number, height: number, from: (x: number, y: number) => [number, number]): PNG {
  const made = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = from(x, y);
      const at = (fromY * picture.width + fromX) * 4;
      made.data.set(picture.data.subarray(at, at + 4), (y * width + x) * 4);
    }
  }
  return made;
}

/** Share of pixels that two pictures of one size have alike, give or take a level or two. */
export function sameShare(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`${a.width} x ${a.height} is not ${b.width} x ${b.height}`);
  let same = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const isSame = [0, 1, 2].every((channel) => Math.abs((a.data[i + channel] ?? 0) - (b.data[i + channel] ?? 0)) <= 2);
    if (isSame) same++;
  }
  return same / (a.width * a.height);
}
