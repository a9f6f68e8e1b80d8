/** A take as it is called and written on the slate: `1A · 3`. */
export function takeWords({ slate, takeNumber }: { readonly slate: string; readonly takeNumber: number }): string {
  return slate === "" ? `Take ${takeNumber}` : `${slate} · ${takeNumber}`;
}
