import { plural } from "../words/crewWords";
import type { PlannedOutput } from "./outputPlan";

interface NamedOutput extends PlannedOutput {
  readonly name: string;
}

/** What is wrong between a wall and its outputs, one sentence each; empty where every pixel is shown and no more. */
export function coverageFaults(
  raster: { readonly widthPx: number; readonly heightPx: number },
  outputs: readonly NamedOutput[],
): string[] {
  if (outputs.length === 0) return ["No output shows this wall yet."];
  const beyond = outputs.filter(
    ({ x, y, widthPx, heightPx }) => x + widthPx > raster.widthPx || y + heightPx > raster.heightPx,
  );
  const left = raster.widthPx * raster.heightPx - coveredPixels(raster, outputs);
  const share = left / (raster.widthPx * raster.heightPx);
  return [
    ...beyond.map(({ name }) => `${name} reaches past the wall’s raster: its rest stays black.`),
    ...(left > 0
      ? [
          share < 0.005
            ? `${plural(left, "pixel")} of the wall ${left === 1 ? "is" : "are"} shown by no output.`
            : `${Math.round(share * 100)} % of the wall is shown by no output.`,
        ]
      : []),
  ];
}

/** Of the raster, pixels that lie in at least one output: the cells between all their edges, each in or out as a whole. */
function coveredPixels(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  outputs: readonly PlannedOutput[],
): number {
  const cuts = (ends: readonly number[], most: number): number[] =>
    [...new Set([0, most, ...ends.map((end) => Math.min(most, Math.max(0, end)))])].sort((a, b) => a - b);
  const xs = cuts(
    outputs.flatMap((each) => [each.x, each.x + each.widthPx]),
    widthPx,
  );
  const ys = cuts(
    outputs.flatMap((each) => [each.y, each.y + each.heightPx]),
    heightPx,
  );
  let covered = 0;
  for (let column = 0; column + 1 < xs.length; column++) {
    for (let row = 0; row + 1 < ys.length; row++) {
      const [x, y] = [xs[column] ?? 0, ys[row] ?? 0];
      const isIn = outputs.some(
        (each) => x >= each.x && x < each.x + each.widthPx && y >= each.y && y < each.y + each.heightPx,
      );
      if (isIn) covered += ((xs[column + 1] ?? x) - x) * ((ys[row + 1] ?? y) - y);
    }
  }
  return covered;
}
