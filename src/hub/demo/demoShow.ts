import { cameraType } from "../../model/records/camera";
import { environmentType } from "../../model/records/environment";
import { parseRecord, type StageRecord } from "../../model/records/kinds";
import { lensType } from "../../model/records/lens";
import { lightType } from "../../model/records/light";
import { outputType } from "../../model/records/output";
import { propType } from "../../model/records/prop";
import { showType } from "../../model/records/show";
import { standInType } from "../../model/records/standIn";
import { trackerType } from "../../model/records/tracker";
import { wallType } from "../../model/records/wall";

function checked(values: readonly object[]): StageRecord[] {
  return values.map((value) => {
    const parsed = parseRecord(value);
    if (!parsed.ok) throw new Error(`the built-in show is wrong: ${parsed.message}`);
    return parsed.record;
  });
}

/** A stage with nothing on it but its clock. `anchorMs` is hub time now: frame 0 starts there. */
export function emptyShow(anchorMs: number): StageRecord[] {
  return checked([{ ...showType.defaults, id: "show:stage", anchorMs }]);
}

/** 500 mm cabinets of 256 pixels: 1.95 mm pitch, as fine as volumes are built, so that a close camera still holds. */
const MAIN = { columns: 36, rows: 8, px: 256 };
const CEILING = { columns: 12, rows: 10, px: 128 };

function walls(): object[] {
  return [
    {
      ...wallType.defaults,
      id: "wall:main",
      name: "LED volume",
      shape: "arc",
      columns: MAIN.columns,
      rows: MAIN.rows,
      cabinetWidthPx: MAIN.px,
      cabinetHeightPx: MAIN.px,
      position: [0, 0, 0],
      radiusM: 5,
    },
    {
      ...wallType.defaults,
      id: "wall:ceiling",
      name: "LED ceiling",
      shape: "ceiling",
      columns: CEILING.columns,
      rows: CEILING.rows,
      cabinetWidthPx: CEILING.px,
      cabinetHeightPx: CEILING.px,
      position: [0, 4.6, -0.9],
    },
  ];
}

function outputs(): object[] {
  const third = (MAIN.columns / 3) * MAIN.px;
  const tall = MAIN.rows * MAIN.px;
  const stretch = { ...outputType.defaults, wallId: "wall:main", widthPx: third, heightPx: tall };
  return [
    { ...stretch, id: "output:left", name: "Volume left", x: 0 },
    { ...stretch, id: "output:centre", name: "Volume centre", x: third },
    { ...stretch, id: "output:right", name: "Volume right", x: 2 * third },
    {
      ...outputType.defaults,
      id: "output:ceiling",
      name: "Ceiling",
      wallId: "wall:ceiling",
      widthPx: CEILING.columns * CEILING.px,
      heightPx: CEILING.rows * CEILING.px,
    },
  ];
}

function lights(): object[] {
  return [
    {
      ...lightType.defaults,
      id: "light:key",
      name: "Key",
      kelvin: 4800,
      intensityCd: 60,
      position: [1.9, 2.5, 1.5],
      yawRad: 0.93,
      pitchRad: -0.22,
      beamAngleRad: 0.75,
    },
    {
      ...lightType.defaults,
      id: "light:practical",
      name: "Lantern",
      shape: "bulb",
      kelvin: 2700,
      intensityCd: 5,
      position: [-1.45, 1.5, -0.9],
      yawRad: 0,
      pitchRad: 0,
    },
    {
      ...lightType.defaults,
      id: "light:streetlamp",
      name: "Street lamp",
      space: "world",
      kelvin: 2300,
      intensityCd: 60,
      position: [-3.4, 5.2, -10.5],
      yawRad: 0,
      pitchRad: -1.45,
      beamAngleRad: 2.1,
    },
    {
      ...lightType.defaults,
      id: "light:shopglow",
      name: "Shop front glow",
      space: "world",
      shape: "bulb",
      kelvin: 6500,
      intensityCd: 14,
      position: [5.6, 2.4, -7.5],
      yawRad: 0,
      pitchRad: 0,
    },
  ];
}

/** The demo stage: a curved volume with a ceiling, a tracked camera, an actor's stand-in, lamps, a street in the rain. */
export function demoShow(anchorMs: number): StageRecord[] {
  return checked([
    {
      ...showType.defaults,
      id: "show:demo",
      name: "Night street",
      rate: "24",
      anchorMs,
      environmentId: "environment:seoul",
    },
    { ...environmentType.defaults, id: "environment:seoul", name: "Euljiro, after rain", seed: 7 },
    { ...lensType.defaults, id: "lens:zoom", name: "Zoom 18–80 mm T2.9" },
    { ...trackerType.defaults, id: "tracker:a", name: "Tracker A" },
    {
      ...cameraType.defaults,
      id: "camera:a",
      name: "A camera",
      lensId: "lens:zoom",
      trackerId: "tracker:a",
      operator: "simulated",
      position: [0.15, 1.45, 3.1],
      pitchRad: 0.02,
      focalLengthMm: 32,
      focusDistanceM: 3.2,
    },
    ...lights(),
    ...walls(),
    ...outputs(),
    {
      ...standInType.defaults,
      id: "standIn:lead",
      name: "Lead",
      pose: "listen",
      position: [-0.3, 0, -0.15],
      yawRad: 0.35,
    },
    { ...propType.defaults, id: "prop:crate", name: "Flight case", position: [1.35, 0, -0.95], yawRad: 0.4 },
  ]);
}
