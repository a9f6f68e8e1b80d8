import { BufferAttribute, BufferGeometry } from "three";
import type { BillboardArt } from "./billboardArt";
import { at, facing } from "./frame";
import type { Frame } from "./frame";
import { CYAN, MAGENTA, mixed, PINK, scaled, TEAL, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import type { UvRect } from "./signAtlas";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { onStreet } from "./streetPlan";
import type { Paint } from "./surfaceBuilder";

/** How a picture moves: stands, turns about its middle, or runs along. */
type Motion = 0 | 1 | 2;

interface Screen {
  readonly frame: Frame;
  readonly size: readonly [number, number];
  readonly cell: UvRect;
  readonly line: Rgb;
  readonly area: Rgb;
  readonly motion: Motion;
}

const STEELWORK: Paint = { color: [0.03, 0.032, 0.038], pattern: "plain" };

export interface Billboards {
  readonly screens: BufferGeometry;
  readonly holograms: BufferGeometry;
}

/** The three large lights of the picture: an advertisement right, running text above the track, koi over the street. */
export function buildBillboards(part: StreetPart, art: BillboardArt): Billboards {
  // Its foot is behind the roofs on the right; what rises over them, the eye, is what the picture is to show.
  const tower = facing(21, 2, -68, -0.32, 1);
  part.surfaces.crate(tower, [-0.8, 15.8], [-2, 38], [-10, -0.4], STEELWORK);
  part.surfaces.box(tower, [-0.5, 15.5], [8.6, 35.4], [-0.4, -0.1], STEELWORK);
  const ad: Screen = {
    frame: at0(tower, 0, 9),
    size: [15, 26.2],
    cell: art.eye,
    line: scaled(mixed(PINK, TUNGSTEN, 0.12), 0.95),
    area: scaled(MAGENTA, 0.3),
    motion: 0,
  };
  shineAt(part, tower, 7.5, 22, 2, {
    color: mixed(MAGENTA, PINK, 0.5),
    power: 30,
    neon: true,
    width: 15,
    height: 24,
    halo: 0.4,
    streak: 0.04,
  });

  const [tx, tz] = onStreet(-7.5, 58);
  const ticker: Screen = {
    frame: facing(tx, 11.1, tz, -0.05, 1),
    size: [15, 1.9],
    cell: art.ticker,
    line: scaled(TUNGSTEN, 0.8),
    area: scaled(TUNGSTEN, 0.2),
    motion: 2,
  };

  const [kx, kz] = onStreet(2.5, 88);
  const koi: Screen = {
    frame: facing(kx - 9.5, 15.5, kz, 0, 1),
    size: [19, 19],
    cell: art.koi,
    line: scaled(mixed(CYAN, TEAL, 0.2), 1.25),
    area: scaled(CYAN, 0.5),
    motion: 1,
  };
  part.glow.halos.push({ center: [kx, 25, kz], width: 20, height: 20, color: scaled(CYAN, 0.5), neon: true, phase: 0 });
  return { screens: screensGeometry([ad, ticker]), holograms: screensGeometry([koi]) };
}

function at0(frame: Frame, a: number, b: number): Frame {
  return { ...frame, origin: at(frame, a, b, 0) };
}

function screensGeometry(screens: readonly Screen[]): BufferGeometry {
  const geometry = new BufferGeometry();
  const values = {
    position: [] as number[],
    corner: [] as number[],
    cell: [] as number[],
    line: [] as number[],
    area: [] as number[],
    motion: [] as number[],
    across: [] as number[],
    rise: [] as number[],
  };
  const indices: number[] = [];
  screens.forEach((screen, i) => {
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      values.position.push(...at(screen.frame, x * screen.size[0], y * screen.size[1], 0));
      values.corner.push(x, y);
      values.cell.push(...screen.cell);
      values.line.push(...screen.line);
      values.area.push(...screen.area);
      values.motion.push(screen.motion);
      values.across.push(...screen.frame.right.map((axis) => axis / screen.size[0]));
      values.rise.push(0, 1 / screen.size[1], 0);
    }
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  });
  const sizes = { position: 3, corner: 2, cell: 4, line: 3, area: 3, motion: 1, across: 3, rise: 3 } as const;
  for (const name of ["position", "corner", "cell", "line", "area", "motion", "across", "rise"] as const) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(values[name]), sizes[name]));
  }
  geometry.setIndex(indices);
  geometry.computeBoundingSphere();
  return geometry;
}
