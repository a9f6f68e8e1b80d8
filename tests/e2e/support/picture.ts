import type { Page } from "playwright";
import { PNG } from "pngjs";

export interface PictureFacts {
  /** Mean of the three channels over the picture, 0-255. */
  readonly mean: number;
  /** Share of pixels that are lit at all (any channel above 24). */
  readonly lit: number;
}

export async function screenshot(page: Page): Promise<PNG> {
  return PNG.sync.read(await page.screenshot());
}

export function factsOf(picture: PNG): PictureFacts {
  let sum = 0;
  let lit = 0;
  const count = picture.width * picture.height;
  for (let i = 0; i < count; i++) {
    const [r = 0, g = 0, b = 0] = picture.data.subarray(i * 4, i * 4 + 3);
    sum += (r + g + b) / 3;
    if (Math.max(r, g, b) > 24) lit++;
  }
  return { mean: sum / count, lit: lit / count };
}

/** Mean absolute difference of two pictures of one size, 0-255. */
export function difference(a: PNG, b: PNG): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / (a.data.length * 0.75);
}
