import { expect, it } from "vitest";
import { crashRounds } from "./storeCrash";

/** `npm run crash:long` sets more. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 10);

it(
  `[HUB2][HUB9] a writer that is killed loses nothing that was acknowledged and halves no batch (${ROUNDS} kills)`,
  { timeout: 60_000 + ROUNDS * 10_000 },
  async () => {
    const { acknowledged, faults, rounds } = await crashRounds(ROUNDS, Number(process.env["CRASH_SEED"] ?? 1));
    console.log(`${rounds} kills, ${acknowledged} batches acknowledged, ${faults.length} faults`);
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
);
