import { plural } from "../words/crewWords";
import type { PlannedOutput } from "./outputPlan";

/** What a plan comes to: "3 outputs: 2 of 1408 × 1056, 1 of 1232 × 1056 px". */
export function planWords(outputs: readonly PlannedOutput[]): string {
  const sizes = new Map<string, number>();
  for (const { widthPx, heightPx } of outputs) {
    const size = `${widthPx} × ${heightPx}`;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  const [only, ...others] = sizes;
  const count = plural(outputs.length, "output");
  if (only !== undefined && others.length === 0) return `${count} of ${only[0]} px`;
  return `${count}: ${[...sizes].map(([size, of]) => `${of} of ${size}`).join(", ")} px`;
}
