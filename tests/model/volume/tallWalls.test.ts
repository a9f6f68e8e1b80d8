import { describe, expect, it } from "vitest";
import { wallType, type WallRecord } from "../../../src/model/records/wall";
import { cabinetsOf } from "../../../src/model/volume/cabinets";
import { MAX_SECTIONS, outerSections } from "../../../src/model/volume/outerSections";
import { seededRandom } from "../../support/random";

const SEED = 77;

describe("outer sections of walls nobody has tried", () => {
  it(`put every cabinet into a section that is drawn (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    for (let n = 0; n < 200; n++) {
      const radiusM = 2 + random() * 12;
      const sweep = 0.5 + random() * 5.5;
      const columns = Math.max(1, Math.floor((sweep * radiusM) / 0.5));
      const wall = {
        ...wallType.defaults,
        id: "wall:any",
        shape: (["arc", "arc", "flat", "ceiling"] as const)[Math.floor(random() * 4)] ?? "arc",
        columns,
        rows: 1 + Math.floor(random() * 24),
        radiusM,
        position: [0, random(), 0],
        viewpoint: [(random() - 0.5) * radiusM, 0.5 + random() * 2, (random() - 0.5) * radiusM],
      } as unknown as WallRecord;
      // An eye on a cabinet has no view of it; these stand clear of the eye.
      if (wall.shape === "ceiling") Object.assign(wall, { position: [0, 8, 0] });
      if (wall.shape === "flat") Object.assign(wall, { position: [0, 0, -radiusM] });
      const cabinets = cabinetsOf(wall);
      const sections = outerSections(cabinets, wall.viewpoint);
      const what = `${wall.shape} of ${columns} x ${wall.rows}, radius ${radiusM.toFixed(1)}, run ${n}`;
      expect(sections.length, what).toBeLessThanOrEqual(MAX_SECTIONS);
      expect(
        sections.reduce((sum, section) => sum + section.cabinets.length, 0),
        what,
      ).toBe(cabinets.length);
    }
  });
});
