import type { OutputRecord } from "../model/records/output";
import type { StageRecord } from "../model/records/kinds";
import type { WallRecord } from "../model/records/wall";

const CHROMA_FIELDS = ["chromaColor", "markerSpacingM", "markerSizeM", "markerColor"];
/** Patterns whose brightness is chosen (bars at 75 % or 100 %); the others' levels are what they are for. */
const WITH_LEVEL: readonly OutputRecord["pattern"][] = ["bars", "uniformity"];
/** Identify tells outputs apart by their colours too. */
const WITH_COLOR: readonly OutputRecord["pattern"][] = ["identify", "uniformity"];

/** A field for which the record's shape or choices have no use is left out: a flat wall has no radius. */
export function fieldApplies(record: StageRecord, key: string): boolean {
  switch (record.kind) {
    case "wall":
      return appliesToWall(record, key);
    case "output":
      return appliesToOutput(record, key);
    case "camera":
      if (CHROMA_FIELDS.includes(key)) return record.innerContent === "chroma";
      return true;
    case "lightCard":
      return key !== "image" || record.shape === "image";
    case "light":
      return key !== "beamAngleRad" || record.shape === "spot";
    case "show":
      return key !== "lockFrames" || record.timing === "lockFirst";
    case "canvas":
    case "environment":
    case "lens":
    case "prop":
    case "standIn":
    case "tracker":
      return true;
  }
}

function appliesToWall(wall: WallRecord, key: string): boolean {
  if (CHROMA_FIELDS.includes(key)) return wall.content === "chroma";
  switch (key) {
    case "radiusM":
      return wall.shape === "arc";
    case "segments":
      return wall.shape === "polyline";
    // A polyline has as many columns as its runs have.
    case "columns":
      return wall.shape !== "polyline";
    case "mesh":
      return wall.shape === "mesh";
    // Its raster has columns and rows, but no cabinets of a size stand on it.
    case "cabinetWidthMm":
    case "cabinetHeightMm":
    case "cabinetKg":
    case "cabinetW":
    case "openings":
      return wall.shape !== "mesh";
    case "viewpoint":
      return wall.viewpointFrom === null;
    default:
      return true;
  }
}

function appliesToOutput(output: OutputRecord, key: string): boolean {
  switch (key) {
    case "canvasX":
    case "canvasY":
      return output.canvasId !== null;
    // Of one canvas, once for all that lie on it.
    case "colorSpace":
    case "deep":
      return output.canvasId === null;
    case "patternLevel":
      return WITH_LEVEL.includes(output.pattern);
    case "patternColor":
      return WITH_COLOR.includes(output.pattern);
    case "gamma":
      return output.transfer === "gamma";
    case "primaries":
      return output.gamut === "measured";
    case "matrix":
      return output.gamut === "matrix";
    case "lutOn":
      return output.lut !== null;
    default:
      return true;
  }
}
