import { createBulbFixture } from "./lamps/bulbFixture";
import type { LightFixture, LightFixtureOptions } from "./lamps/fixture";
import { createSpotFixture } from "./lamps/spotFixture";

/** The lamp one sees and the light it gives, in one object. A record whose shape changes needs a new fixture. */
export function createLightFixture(shape: "spot" | "bulb", options: LightFixtureOptions = {}): LightFixture {
  return shape === "spot" ? createSpotFixture(options) : createBulbFixture();
}
