import type { Vec3 } from "../../../model/maths/pose";
import type { LightCardRecord } from "../../../model/records/lightCard";
import type { WallRecord } from "../../../model/records/wall";
import { onFacet, type Facet, type PixelPoint } from "../../../model/volume/facet";
import { facetsOf } from "../../../model/volume/facets";
import { pixelToStage } from "../../../model/volume/pixelStage";
import { cross, sub } from "../../../model/volume/vectors";
import type { Cone } from "./coneOnWall";

export interface CardAngles {
  readonly azimuthRad: number;
  readonly elevationRad: number;
}

/** Straight up or down a card has no azimuth of its own; a card is kept short of it. */
const STEEPEST_RAD = (89.5 * Math.PI) / 180;
/** Enough that an ellipse looks like one. */
const ELLIPSE_CORNERS = 64;

export function directionOf({ azimuthRad, elevationRad }: CardAngles): Vec3 {
  const level = Math.cos(elevationRad);
  return [Math.sin(azimuthRad) * level, Math.sin(elevationRad), -Math.cos(azimuthRad) * level];
}

export function anglesOf([x, y, z]: Vec3): CardAngles {
  return { azimuthRad: Math.atan2(x, -z), elevationRad: Math.atan2(y, Math.hypot(x, z)) };
}

/** A card as it is seen from its origin. */
export function coneOfCard(card: LightCardRecord): Cone {
  const ahead = directionOf(card);
  const level: Vec3 = [Math.cos(card.azimuthRad), 0, Math.sin(card.azimuthRad)];
  const upright = cross(level, ahead);
  const [c, s] = [Math.cos(card.rollRad), Math.sin(card.rollRad)];
  const corner = (across: number, up: number): Vec3 => {
    const x = (across * card.widthM) / 2 / card.distanceM;
    const y = (up * card.heightM) / 2 / card.distanceM;
    const [right, above] = [x * c - y * s, x * s + y * c];
    return [
      ahead[0] + level[0] * right + upright[0] * above,
      ahead[1] + level[1] * right + upright[1] * above,
      ahead[2] + level[2] * right + upright[2] * above,
    ];
  };
  if (card.shape !== "ellipse") {
    return { eye: card.origin, corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)] };
  }
  const corners = Array.from({ length: ELLIPSE_CORNERS }, (_, at) => {
    const angle = (2 * Math.PI * at) / ELLIPSE_CORNERS;
    return corner(Math.cos(angle), Math.sin(angle));
  });
  return { eye: card.origin, corners };
}

/** Where a pixel of the raster is on the stage; beside the wall and in its openings, where it would be. */
export function stagePoint(wall: WallRecord, pixel: PixelPoint): Vec3 | null {
  const shown = pixelToStage(wall, pixel[0], pixel[1]);
  if (shown !== null) return shown;
  let nearest: Facet | null = null;
  let least = Infinity;
  for (const facet of facetsOf(wall)) {
    const away = distanceTo(facet, pixel);
    if (away < least) [least, nearest] = [away, facet];
  }
  return nearest === null ? null : onFacet(nearest, pixel);
}

/**
 * A card that is dragged over the raster: it turns about its origin by as much as the hand did, seen from there. Its own
 * middle need not lie on the wall for that.
 */
export function draggedAngles(
  card: LightCardRecord,
  wall: WallRecord,
  from: PixelPoint,
  to: PixelPoint,
): CardAngles | null {
  const [start, end] = [stagePoint(wall, from), stagePoint(wall, to)];
  if (start === null || end === null) return null;
  const [before, now] = [anglesOf(sub(start, card.origin)), anglesOf(sub(end, card.origin))];
  return nudgedAngles(card, now.azimuthRad - before.azimuthRad, now.elevationRad - before.elevationRad);
}

export function nudgedAngles(card: CardAngles, azimuthRad: number, elevationRad: number): CardAngles {
  const elevation = card.elevationRad + elevationRad;
  return {
    azimuthRad: wrapped(card.azimuthRad + azimuthRad),
    elevationRad: Math.min(STEEPEST_RAD, Math.max(-STEEPEST_RAD, elevation)),
  };
}

function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** From a pixel to the box about a facet's pixels; 0 inside. */
function distanceTo({ pixels }: Facet, [x, y]: PixelPoint): number {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [px, py] of pixels) {
    left = Math.min(left, px);
    right = Math.max(right, px);
    top = Math.min(top, py);
    bottom = Math.max(bottom, py);
  }
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}
