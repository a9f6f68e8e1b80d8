import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../src/model/maths/pose";
import { cabinetsOf, type Cabinet } from "../../../src/model/volume/cabinets";
import { onFacet, type Facet } from "../../../src/model/volume/facet";
import { facetsOf, facetsOfOutput } from "../../../src/model/volume/facets";
import { MAX_SECTIONS, outerSections, type OuterSection } from "../../../src/model/volume/outerSections";
import { viewpointOf } from "../../../src/model/volume/viewpoint";
import { diceOf } from "../../support/dice";
import {
  dot,
  meshOf,
  rolledPlace,
  rolledViewpoint,
  rolledWall,
  sub,
  SURFACES,
  WALL_SHAPES,
  wallOf,
  windowOf,
} from "../../support/walls";

const SEED = 800;

/** A facet's nearest distance to an eye, by trying many of its places: what the code does with edges, done slowly. */
function nearness(facet: Facet, eye: Vec3): number {
  const [a, b, c, d] = facet.corners;
  if (!a || !b || !c) return 0;
  const reach = Math.max(...facet.corners.map((corner) => Math.hypot(...sub(corner, facet.position))));
  const far = Math.hypot(...sub(facet.position, eye)) - reach;
  if (far > 0.5) return far;
  let least = Infinity;
  for (let i = 0; i <= 20; i++) {
    for (let j = 0; j <= 20; j++) {
      const [u, v] = d === undefined && i + j > 20 ? [1 - i / 20, 1 - j / 20] : [i / 20, j / 20];
      const last = d ?? c;
      const at = [0, 1, 2].map(
        (k) => (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * u + ((last[k] ?? 0) - (a[k] ?? 0)) * v,
      );
      least = Math.min(least, Math.hypot(...at.map((value, k) => value - (eye[k] ?? 0))));
    }
  }
  return least;
}

/** Every place of the facets, by raster, must be in the window of the section that holds it or a piece of it. */
function expectShown(
  facets: readonly Facet[],
  sections: readonly OuterSection[],
  what: string,
  dice = diceOf(1),
): void {
  const sectionOf = new Map(sections.flatMap((section) => section.facets.map((facet) => [facet, section] as const)));
  let [lost, outside, nearest] = [0, 0, Infinity];
  for (const facet of facets) {
    for (let n = 0; n < 4; n++) {
      const { point, pixel } = rolledPlace(dice, facet);
      const whole = sectionOf.get(facet);
      const holders =
        whole !== undefined
          ? [whole]
          : sections.filter((each) => each.facets.some((piece) => holds(piece, pixel, point)));
      if (holders.length === 0) lost++;
      for (const { frustum } of holders) {
        const { x, y, depth } = windowOf(frustum, point);
        const out = Math.max(frustum.left - x, x - frustum.rightEdge, frustum.bottom - y, y - frustum.top);
        outside = Math.max(outside, out / Math.max(1, Math.abs(x), Math.abs(y)));
        nearest = Math.min(nearest, depth);
      }
    }
  }
  expect(lost, `${what}: places that no section holds`).toBe(0);
  expect(outside, `${what}: how far outside its window`).toBeLessThan(1e-6);
  expect(nearest, `${what}: in front of the eye`).toBeGreaterThan(0);
  for (const { widthPx, heightPx } of sections) {
    expect(Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx * heightPx > 0, what).toBe(true);
  }
}

function holds(facet: Facet, pixel: readonly [number, number], point: Vec3): boolean {
  const at = onFacet(facet, pixel);
  if (Math.hypot(at[0] - point[0], at[1] - point[1], at[2] - point[2]) > 1e-7) return false;
  const turns = facet.pixels.map(([x, y], i) => {
    const [nextX, nextY] = facet.pixels[(i + 1) % facet.pixels.length] ?? [0, 0];
    return (nextX - x) * (pixel[1] - y) - (nextY - y) * (pixel[0] - x);
  });
  return turns.every((turn) => turn >= -1e-4) || turns.every((turn) => turn <= 1e-4);
}

describe("outer sections show every pixel", () => {
  it.each(WALL_SHAPES)("of any wall from anywhere, also from behind and within: %s", (shape) => {
    const dice = diceOf(SEED);
    let most = 0;
    for (let i = 0; i < 60; i++) {
      const wall = rolledWall(dice, [shape]);
      const facets = facetsOf(wall);
      const eye: Vec3 = [dice.between(-8, 8), dice.between(-4, 8), dice.between(-8, 8)];
      const sections = outerSections(facets, eye);
      const what = `seed ${SEED}, wall ${i}, ${shape}`;
      most = Math.max(most, sections.length);
      expectShown(
        facets.filter((facet) => nearness(facet, eye) > 0.05),
        sections,
        what,
        dice,
      );
    }
    expect(most).toBeLessThanOrEqual(MAX_SECTIONS);
  });

  it("of an output that cuts a wall, none of the rest", () => {
    const wall = wallOf({ columns: 10, rows: 4, shape: "arc", radiusM: 3, position: [0, 0, 0] });
    const rect = { x: 176 * 2 + 5, y: 100, widthPx: 176 * 3, heightPx: 200 };
    const facets = facetsOfOutput(facetsOf(wall), rect);
    expect(facets.map(({ column, row }) => `${column}/${row}`)).toEqual("2/0 3/0 4/0 5/0 2/1 3/1 4/1 5/1".split(" "));
    expect(outerSections(facets, [0, 1.6, 0]).flatMap((section) => section.facets)).toHaveLength(8);
  });

  it("of an output that cuts a mesh: by its triangles, not by the boxes round them", () => {
    const mesh = meshOf((u, v) => [u * 4, (1 - v) * 4, 0], 1, 1);
    const facets = facetsOf(
      wallOf({ shape: "mesh", mesh, columns: 10, rows: 10, cabinetWidthPx: 100, cabinetHeightPx: 100 }),
    );
    expect(facets).toHaveLength(2);
    // The grid's diagonal runs from the bottom right to the top left: the bottom left corner is the first triangle's.
    expect(facetsOfOutput(facets, { x: 0, y: 600, widthPx: 300, heightPx: 300 })).toEqual([facets[0]]);
    expect(facetsOfOutput(facets, { x: 500, y: 0, widthPx: 500, heightPx: 400 })).toEqual([facets[1]]);
    expect(facetsOfOutput(facets, { x: 400, y: 400, widthPx: 300, heightPx: 300 })).toHaveLength(2);
    expect(facetsOfOutput(facets, { x: 1000, y: 0, widthPx: 300, heightPx: 300 })).toEqual([]);
  });
});

describe("outer sections are fine enough", () => {
  /** How far a rendered picture moves by a wall pixel across and down, in rendered pixels: its x, then its y. */
  function movement({ frustum, widthPx, heightPx }: OuterSection, facet: Facet, [x, y]: readonly [number, number]) {
    const at = (px: number, py: number): [number, number] => {
      const seen = windowOf(frustum, onFacet(facet, [px, py]));
      return [
        (seen.x / (frustum.rightEdge - frustum.left)) * widthPx,
        (seen.y / (frustum.top - frustum.bottom)) * heightPx,
      ];
    };
    const step = 1e-3;
    const [here, across, down] = [at(x, y), at(x + step, y), at(x, y + step)];
    const of = (axis: 0 | 1): number => Math.hypot(across[axis] - here[axis], down[axis] - here[axis]) / step;
    return [of(0), of(1)] as const;
  }

  it.each(WALL_SHAPES)(
    "from a pixel to the next is a rendered pixel or more, wherever it is not seen edge on: %s",
    (shape) => {
      const dice = diceOf(SEED + 3);
      let [tried, finest] = [0, Infinity];
      for (let i = 0; i < 40; i++) {
        const wall = { ...rolledWall(dice, [shape]), cabinetWidthPx: 128, cabinetHeightPx: 128 };
        const square = { ...wall, cabinetHeightMm: wall.cabinetWidthMm };
        const facets = facetsOf(square);
        for (const section of outerSections(facets, rolledViewpoint(dice, facets))) {
          const lit = section.facets.reduce((sum, facet) => sum + areaOf(facet), 0);
          if (section.widthPx * section.heightPx > 3.9 * lit) continue;
          for (const facet of section.facets) {
            const { point, pixel } = rolledPlace(dice, facet);
            const ray = sub(point, section.frustum.eye);
            if (Math.abs(dot(ray, facet.normal)) < 0.4 * Math.hypot(...ray)) continue;
            const [x, y] = movement(section, facet, pixel);
            finest = Math.min(finest, x, y);
            tried++;
          }
        }
      }
      expect(finest, `seed ${dice.seed}`).toBeGreaterThan(0.98);
      expect(tried).toBeGreaterThan(500);
    },
  );
});

describe("outer sections never outgrow what is drawn", () => {
  it("of a zigzag of forty runs, a full dome, and a hundred scattered triangles round the eye", () => {
    const dice = diceOf(SEED + 1);
    const segments = Array.from({ length: 40 }, (_, i) => ({ columns: 2, turnRad: i % 2 === 0 ? 1.2 : -1.2 }));
    const scattered = { positions: [] as number[], uvs: [] as number[], triangles: [] as number[] };
    for (let i = 0; i < 300; i++) {
      scattered.positions.push(dice.between(-4, 4), dice.between(-4, 4), dice.between(-4, 4));
      scattered.uvs.push(dice.next(), dice.next());
      scattered.triangles.push(i);
    }
    const walls = [
      wallOf({ shape: "polyline", segments, rows: 4, position: [0, 0, -6] }),
      wallOf({ shape: "mesh", columns: 30, rows: 20, mesh: meshOf(SURFACES.dome(5), 40, 24), position: [0, 1.5, 0] }),
      wallOf({ shape: "mesh", columns: 30, rows: 20, mesh: scattered, position: [0, 1.5, 0] }),
    ];
    for (const [i, wall] of walls.entries()) {
      const sections = outerSections(facetsOf(wall), [0.1, 1.6, 0.2]);
      expect(sections.length, `wall ${i}`).toBeLessThanOrEqual(MAX_SECTIONS);
      const clear = facetsOf(wall).filter((facet) => nearness(facet, [0.1, 1.6, 0.2]) > 0.2);
      expectShown(clear, sections, `wall ${i}`, dice);
    }
  });

  it("of huge triangles that close in on the eye from every side: cut to the faces of a cube, none is lost", () => {
    const dice = diceOf(SEED + 2);
    const mesh = { positions: [] as number[], uvs: [] as number[], triangles: [] as number[] };
    for (let i = 0; i < 40; i++) {
      // A plane near the eye that faces it, and a triangle of it that reaches nearly all round.
      const normal = unitOf([dice.between(-1, 1), dice.between(-1, 1), dice.between(-1, 1)]);
      const right = unitOf([normal[1], -normal[0], 0.001]);
      const up: Vec3 = [
        normal[1] * right[2] - normal[2] * right[1],
        normal[2] * right[0] - normal[0] * right[2],
        normal[0] * right[1] - normal[1] * right[0],
      ];
      for (let k = 0; k < 3; k++) {
        const angle = (k * 2 * Math.PI) / 3;
        const at = [0, 1, 2].map(
          (axis) =>
            (normal[axis] ?? 0) * -0.3 +
            90 * (Math.cos(angle) * (right[axis] ?? 0) + Math.sin(angle) * (up[axis] ?? 0)),
        );
        mesh.positions.push(...at);
        mesh.uvs.push(dice.next(), dice.next());
        mesh.triangles.push(i * 3 + k);
      }
    }
    const facets = facetsOf(wallOf({ shape: "mesh", columns: 30, rows: 20, mesh, position: [0, 0, 0] }));
    const sections = outerSections(facets, [0, 0, 0]);
    expect(sections.length).toBeLessThanOrEqual(MAX_SECTIONS);
    expectShown(facets, sections, `seed ${SEED + 2}`, dice);
  });
});

function areaOf({ pixels: [a, b, c, d] }: Facet): number {
  if (!a || !b || !c) return 0;
  const whole = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  return d === undefined ? whole / 2 : whole;
}

function unitOf(v: readonly [number, number, number]): Vec3 {
  const size = Math.hypot(...v);
  return [v[0] / size, v[1] / size, v[2] / size];
}

describe("outer sections at the odd places", () => {
  it("an eye in the plane of a wall but beside it, and in a doorway of it, sees all of the wall", () => {
    const doorway = { columns: 8, rows: 6, openings: [{ column: 3, row: 2, columns: 2, rows: 4 }] };
    for (const [parts, eye] of [
      [{ columns: 6, rows: 4 }, [3, 1, -5]],
      [doorway, [0.02, 1, -5]],
      [doorway, [-0.3, 0.4, -5]],
    ] as const) {
      const facets = facetsOf(wallOf({ ...parts, openings: "openings" in parts ? [...parts.openings] : [] }));
      const sections = outerSections(facets, eye);
      expectShown(facets, sections, eye.join());
    }
  });

  it("an eye on a cabinet has no view of that one alone", () => {
    const cabinets = cabinetsOf(wallOf({ columns: 4, rows: 2 }));
    const on = cabinets[5] as Cabinet;
    const held = outerSections(cabinets, on.position).flatMap(({ facets }) => facets);
    expect(held).toHaveLength(7);
    expect(held).not.toContain(on);
  });

  it("a corner of two runs is two views, cut at the corner and not in the middle", () => {
    const wall = wallOf({
      shape: "polyline",
      rows: 4,
      segments: [
        { columns: 9, turnRad: 0 },
        { columns: 3, turnRad: Math.PI / 2 },
      ],
    });
    const sections = outerSections(cabinetsOf(wall), [0, 1.6, 0]);
    expect(sections.map(({ cabinets }) => cabinets.length).toSorted((a, b) => a - b)).toEqual([12, 36]);
    // Each on its own plane: exactly as many pixels as it has.
    expect(sections.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0)).toBe(48 * 176 * 176);
  });
});

describe("the viewpoint of a wall", () => {
  const own = wallOf({ id: "wall:a" as never, viewpoint: [0, 1, 0] });
  const other = wallOf({ id: "wall:b" as never, viewpoint: [0, 2, 0] });

  it("is its own, or another's by one step, also where two name each other or none is there", () => {
    expect(viewpointOf(own, [own, other])).toEqual([0, 1, 0]);
    const sharing = { ...own, viewpointFrom: other.id };
    expect(viewpointOf(sharing, [own, other])).toEqual([0, 2, 0]);
    const back = { ...other, viewpointFrom: own.id };
    expect(viewpointOf(sharing, [sharing, back])).toEqual([0, 2, 0]);
    expect(viewpointOf(back, [sharing, back])).toEqual([0, 1, 0]);
    expect(viewpointOf(sharing, [sharing])).toEqual([0, 1, 0]);
  });
});
