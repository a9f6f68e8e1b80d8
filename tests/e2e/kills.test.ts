import { afterAll, describe, expect, it } from "vitest";
import { crashHub } from "../crash/hubCrash";
import { scratchFolder } from "./support/hubProcess";

/** CRASH_ROUNDS=200 (npm run crash:long): the long form. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 10);
const data = scratchFolder();
afterAll(() => data.remove());

describe("a hub that is killed again and again under load", () => {
  it(
    "[HUB1] [HUB2] [HUB9] loses no edit that it answered and keeps none by halves",
    async () => {
      const { acknowledged, faults } = await crashHub(data.path, ROUNDS, Number(process.env["CRASH_SEED"] ?? 1));
      console.log(`${ROUNDS} kills, ${acknowledged} edits answered, ${faults.length} lost or halved`);
      expect(faults).toEqual([]);
      expect(acknowledged).toBeGreaterThan(ROUNDS * 5);
    },
    60_000 + ROUNDS * 15_000,
  );
});
