import type { OutputRecord } from "../records/output";

const GAMUTS: Record<OutputRecord["gamut"], string> = {
  rec709: "Rec.709",
  p3: "P3-D65",
  rec2020: "Rec.2020",
  measured: "Measured",
  matrix: "Matrix",
};

const TRANSFERS: Record<OutputRecord["transfer"], string> = {
  srgb: "sRGB",
  gamma: "Gamma",
  bt1886: "BT.1886",
  pq: "PQ",
  hlg: "HLG",
  linear: "Linear",
};

function nits(value: number): string {
  return `${Math.round(value * 10) / 10} nit`;
}

/** An output's colour path in one line: "P3-D65 · PQ · 1000 nit · LUT wall.cube". What is left at its default is left out. */
export function describeChain(output: OutputRecord, lutName: string | null): string {
  const transfer = TRANSFERS[output.transfer];
  const parts = [
    GAMUTS[output.gamut],
    output.transfer === "gamma" ? `${transfer} ${output.gamma}` : transfer,
    nits(output.peakNits),
  ];
  if (output.whiteNits > 0) parts.push(`white ${nits(output.whiteNits)}`);
  if (output.limitNits > 0 && output.limitNits < output.peakNits) parts.push(`limit ${nits(output.limitNits)}`);
  if (output.shoulder < 1) parts.push(`roll-off from ${Math.round(output.shoulder * 100)} %`);
  if (lutName !== null) parts.push(output.lutOn === "light" ? `LUT ${lutName} on light` : `LUT ${lutName}`);
  return parts.join(" · ");
}
