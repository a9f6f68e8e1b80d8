export interface SparkShape {
  readonly max: number;
  readonly warnAt: number;
  readonly width: number;
  readonly height: number;
  readonly bars: number;
}

/** Two SVG paths of upright bars, newest at the right: those below the limit, and those that reach it. */
export function sparkBars(
  samples: readonly number[],
  shape: SparkShape,
): { readonly calm: string; readonly over: string } {
  const pitch = shape.width / shape.bars;
  const recent = samples.slice(-shape.bars);
  const first = shape.bars - recent.length;
  let calm = "";
  let over = "";
  recent.forEach((sample, index) => {
    const share = Math.min(1, Math.max(0, sample / shape.max));
    const tall = Math.max(1, Math.round(share * shape.height));
    const bar = `M${((first + index) * pitch).toFixed(1)} ${shape.height}v${-tall}h${(pitch - 1).toFixed(1)}v${tall}z`;
    if (sample >= shape.warnAt) over += bar;
    else calm += bar;
  });
  return { calm, over };
}
