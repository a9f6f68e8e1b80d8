import { documentOf } from "../../../src/model/document/document";
import { resolve } from "../../../src/model/frame/resolve";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { headRotation } from "../../../src/model/maths/pose";
import { cameraType } from "../../../src/model/records/camera";
import { parseRecord, type StageRecord } from "../../../src/model/records/kinds";
import { lensType } from "../../../src/model/records/lens";
import { outputType } from "../../../src/model/records/output";
import { showType } from "../../../src/model/records/show";
import { wallType, type WallMesh, type WallRecord } from "../../../src/model/records/wall";
import { columnsOf } from "../../../src/model/volume/columnPlaces";
import type { Facet } from "../../../src/model/volume/facet";
import { facetsOf } from "../../../src/model/volume/facets";
import type { Dice } from "../../support/dice";
import { liveFrame } from "../../support/demoFrame";
import type { FilmCamera } from "./filmBench";

function recordOf(value: object): StageRecord {
  const parsed = parseRecord(value);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record;
}

export const SHAPES = ["flat", "arc", "polyline", "ceiling", "floor", "mesh"] as const;

/** Cabinets of half a metre with few pixels: software renderers have to draw them all. */
const CABINET_PX = 56;
export const PITCH_M = 0.5 / CABINET_PX;

/** Any wall, round about the mark. */
export function randomWall(dice: Dice, shape: (typeof SHAPES)[number]): WallRecord {
  const columns = dice.int(6, 14);
  const rows = dice.int(4, 7);
  const away = dice.between(3.5, 5.5);
  const runs = dice.int(3, 6);
  const at: Record<(typeof SHAPES)[number], [number, number, number]> = {
    flat: [0, 0, -away],
    arc: [0, 0, 0],
    polyline: [0, 0, -away - 1],
    ceiling: [0, dice.between(4, 5.5), -1],
    floor: [0, 0, -1],
    mesh: [0, 0, -away],
  };
  return recordOf({
    ...wallType.defaults,
    id: "wall:w",
    shape,
    columns,
    rows,
    cabinetWidthMm: 500,
    cabinetHeightMm: 500,
    cabinetWidthPx: CABINET_PX,
    cabinetHeightPx: CABINET_PX,
    radiusM: dice.between(3.5, 6),
    position: at[shape],
    yawRad: dice.between(-0.5, 0.5),
    tiltRad: shape === "ceiling" || shape === "floor" ? dice.between(-0.15, 0.15) : dice.between(-0.3, 0.3),
    // Both ways: a wall that bends towards the audience and away from it again.
    segments: Array.from({ length: runs }, () => ({ columns: dice.int(1, 4), turnRad: dice.between(-0.7, 0.9) })),
    openings: dice.chance(0.4) ? [{ column: 2, row: rows - 2, columns: 2, rows: 2 }] : [],
    mesh: shape === "mesh" ? randomMesh(dice, columns * 0.5, rows * 0.5) : null,
    viewpoint: [dice.between(-1, 1), dice.between(1.2, 2), dice.between(-0.5, 1)],
  }) as WallRecord;
}

/** A dome, a saddle or a ripple: bent both ways, no cylinder. */
function randomMesh(dice: Dice, widthM: number, heightM: number): WallMesh {
  const [nx, ny] = [12, 8];
  const kind = dice.pick(["dome", "saddle", "ripple"] as const);
  const bend = dice.between(0.05, 0.14);
  const mesh: WallMesh = { positions: [], uvs: [], triangles: [] };
  for (let j = 0; j <= ny; j++) {
    for (let i = 0; i <= nx; i++) {
      const [u, v] = [i / nx, j / ny];
      const x = (u - 0.5) * widthM;
      const y = heightM * (1 - v);
      const t = y - heightM / 2;
      const z = {
        dome: bend * (x * x + t * t),
        saddle: bend * (x * x - t * t),
        ripple: 0.25 * Math.sin(1.4 * x) + 0.2 * Math.cos(1.7 * t),
      }[kind];
      mesh.positions.push(x, y, z);
      mesh.uvs.push(u, v);
    }
  }
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const a = j * (nx + 1) + i;
      const below = a + nx + 1;
      mesh.triangles.push(below, below + 1, a, a, below + 1, a + 1);
    }
  }
  return mesh;
}

/** The wall's raster in one or two outputs, turned and mirrored any way. */
export function randomOutputs(dice: Dice, wall: WallRecord): object[] {
  const widthPx = columnsOf(wall) * CABINET_PX;
  const heightPx = wall.rows * CABINET_PX;
  const cut = dice.chance(0.5) ? Math.round(widthPx * dice.between(0.3, 0.7)) : widthPx;
  const parts =
    cut === widthPx
      ? [[0, widthPx]]
      : [
          [0, cut],
          [cut, widthPx - cut],
        ];
  return parts.map(([x, width], i) => ({
    ...outputType.defaults,
    id: `output:o${i}`,
    wallId: wall.id,
    x,
    y: 0,
    widthPx: width,
    heightPx,
    rotationDeg: dice.pick([0, 90, 180, 270]),
    mirrored: dice.chance(0.3),
  }));
}

/** A camera somewhere before a facet of the wall, that looks about at it; null where no place before it will do. */
export function randomCamera(dice: Dice, wall: WallRecord, distorts: boolean): FilmCamera | null {
  const facet: Facet = dice.pick(facetsOf(wall));
  const focalLengthMm = Math.exp(dice.between(Math.log(12), Math.log(135)));
  const distance = dice.between(2.5, 6);
  const [n, r, u] = [facet.normal, facet.right, facet.up];
  const [a, b] = [dice.between(-0.5, 0.5), dice.between(-0.4, 0.4)];
  const way = [0, 1, 2].map((i) => (n[i] ?? 0) + a * (r[i] ?? 0) + b * (u[i] ?? 0));
  const length = Math.hypot(...way);
  const eye = facet.position.map((value, i) => value + ((way[i] ?? 0) / length) * distance) as [number, number, number];
  const look = facet.position.map((value, i) => value - (eye[i] ?? 0));
  const yaw = Math.atan2(-(look[0] ?? 0), -(look[2] ?? 0)) + dice.between(-0.1, 0.1);
  const pitch = Math.atan2(look[1] ?? 0, Math.hypot(look[0] ?? 0, look[2] ?? 0)) + dice.between(-0.1, 0.1);
  // Not inside or behind another part of the wall.
  if (facetsOf(wall).some((each) => Math.hypot(...each.position.map((v, i) => v - (eye[i] ?? 0))) < 1.5)) return null;
  const lens = {
    k1: dice.between(-2.5e-4, 4e-4),
    k3: dice.between(-2e-7, 2e-7),
    p1: dice.between(-1e-4, 1e-4),
    p2: dice.between(-1e-4, 1e-4),
  };
  return {
    eye,
    rotation: headRotation(yaw, pitch, dice.between(-0.4, 0.4)),
    focalLengthMm,
    sensorMm: [28, 15.75],
    shiftMm: [dice.between(-3, 3), dice.between(-2, 2)],
    lens: distorts ? lens : { k1: 0, k3: 0, p1: 0, p2: 0 },
  };
}

/** A camera that stands where the wall's outer view is from, and looks about at some facet of it. */
export function cameraAtViewpoint(dice: Dice, wall: WallRecord): FilmCamera {
  const facet: Facet = dice.pick(facetsOf(wall));
  const [x, y, z] = [0, 1, 2].map((i) => (facet.position[i] ?? 0) - (wall.viewpoint[i] ?? 0));
  const yaw = Math.atan2(-(x ?? 0), -(z ?? 0));
  const pitch = Math.atan2(y ?? 0, Math.hypot(x ?? 0, z ?? 0));
  return {
    eye: wall.viewpoint,
    rotation: headRotation(yaw, pitch, dice.between(-0.3, 0.3)),
    focalLengthMm: dice.between(18, 50),
    sensorMm: [28, 15.75],
    shiftMm: [0, 0],
    lens: { k1: 0, k3: 0, p1: 0, p2: 0 },
  };
}

/** The stage with that wall and, if any, that camera drawing its inner frustum, on a frame. */
export function stageOf(
  wall: WallRecord,
  outputs: readonly object[],
  film: FilmCamera | null,
  change: object = {},
): StageFrame {
  const camera =
    film === null
      ? []
      : [
          {
            ...lensType.defaults,
            id: "lens:l",
            distortionK1: film.lens.k1,
            distortionK3: film.lens.k3,
            distortionP1: film.lens.p1,
            distortionP2: film.lens.p2,
          },
          {
            ...cameraType.defaults,
            id: "camera:a",
            position: film.eye,
            ...anglesOf(film.rotation),
            focalLengthMm: film.focalLengthMm,
            sensorWidthMm: film.sensorMm[0],
            sensorHeightMm: film.sensorMm[1],
            lensShiftXMm: film.shiftMm[0],
            lensShiftYMm: film.shiftMm[1],
            lensId: "lens:l",
            innerWidthPx: 4096,
            innerOverscan: 0.06,
            ...change,
          },
        ];
  const records = [{ ...showType.defaults, id: "show:stage" }, wall, ...outputs, ...camera].map((each) =>
    recordOf(each),
  );
  return resolve(documentOf(records), liveFrame(100));
}

/** Pan, tilt and roll of a rotation that was made of them. */
function anglesOf([x, y, z, w]: FilmCamera["rotation"]): { yawRad: number; pitchRad: number; rollRad: number } {
  return {
    yawRad: Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y)),
    pitchRad: Math.asin(Math.max(-1, Math.min(1, 2 * (w * x - y * z)))),
    rollRad: Math.atan2(2 * (x * y + w * z), 1 - 2 * (x * x + z * z)),
  };
}
