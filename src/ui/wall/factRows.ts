/** What a wall comes to. */
export interface ShownFacts {
  readonly widthM: number;
  readonly heightM: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cabinets: number;
  /** Pixels that are there, what is left out not counted. */
  readonly pixels: number;
  readonly pitchXMm: number;
  readonly pitchYMm: number;
  /** null: not known. */
  readonly weightKg: number | null;
  readonly powerW: number | null;
}

/** The rows of the table; what isn't known is left out. */
export function factRows(facts: ShownFacts): readonly (readonly [label: string, value: string])[] {
  return [
    // A mesh has none: it is triangles.
    ...(facts.cabinets === 0 ? [] : ([["Cabinets", facts.cabinets.toLocaleString("en")]] as const)),
    ["Pitch", pitchWords(facts.pitchXMm, facts.pitchYMm)],
    ["Aspect", `${(facts.widthPx / facts.heightPx).toFixed(2)} : 1`],
    ["Pixels", `${(facts.pixels / 1e6).toFixed(facts.pixels < 1e7 ? 2 : 1)} MP`],
    ...(facts.weightKg === null ? [] : ([["Weight", weightWords(facts.weightKg)]] as const)),
    ...(facts.powerW === null ? [] : ([["Power, most", powerWords(facts.powerW)]] as const)),
  ];
}

/** One number where LEDs stand as far apart across as down. */
function pitchWords(x: number, y: number): string {
  const across = x.toFixed(2);
  const down = y.toFixed(2);
  return across === down ? `${across} mm` : `${across} × ${down} mm`;
}

function weightWords(kg: number): string {
  return kg < 1000 ? `${kg.toFixed(0)} kg` : `${(kg / 1000).toFixed(2)} t`;
}

function powerWords(watts: number): string {
  return watts < 1000 ? `${watts.toFixed(0)} W` : `${(watts / 1000).toFixed(1)} kW`;
}
