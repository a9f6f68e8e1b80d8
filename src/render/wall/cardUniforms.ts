import type { ResolvedCard } from "../../model/frame/stageFrame";
import type { Matrix4 } from "three";
import type { CompositeUniforms } from "./compositeMaterial";
import { CARD_SHAPES, MAX_CARDS } from "./shader/cardGlsl";
import type { WallAssets } from "./wallAssets";

/**
 * Stage to a card: x and y run from -1 to 1 over it after division by w, which is positive in front of the origin. The
 * card faces its origin at azimuth (0 looks along -Z, positive to the right) and elevation.
 */
export function cardMatrix({ record }: ResolvedCard, into: Matrix4): Matrix4 {
  const { azimuthRad, elevationRad, rollRad, distanceM, widthM, heightM, origin } = record;
  const [sa, ca] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  const [se, ce] = [Math.sin(elevationRad), Math.cos(elevationRad)];
  const [sr, cr] = [Math.sin(rollRad), Math.cos(rollRad)];
  const [dx, dy, dz] = [sa * ce, se, -ca * ce];
  // Level axes across the line of sight, then turned about it.
  const [lx, ly, lz] = [ca, 0, sa];
  const [ux, uy, uz] = [-sa * se, ce, ca * se];
  const x = (2 * distanceM) / widthM;
  const y = (2 * distanceM) / heightM;
  const [rx, ry, rz] = [(lx * cr + ux * sr) * x, (ly * cr + uy * sr) * x, (lz * cr + uz * sr) * x];
  const [vx, vy, vz] = [(ux * cr - lx * sr) * y, (uy * cr - ly * sr) * y, (uz * cr - lz * sr) * y];
  const [ox, oy, oz] = origin;
  const e = into.identity().elements;
  [e[0], e[4], e[8], e[12]] = [rx, ry, rz, -(rx * ox + ry * oy + rz * oz)];
  [e[1], e[5], e[9], e[13]] = [vx, vy, vz, -(vx * ox + vy * oy + vz * oz)];
  [e[3], e[7], e[11], e[15]] = [dx, dy, dz, -(dx * ox + dy * oy + dz * oz)];
  return into;
}

/** Brings the cards of a frame that may lie on a wall to the composite; those beyond the limit are left out, last first. */
export function applyCards(
  uniforms: CompositeUniforms,
  cards: readonly ResolvedCard[],
  wallId: string,
  assets: WallAssets,
): void {
  let count = 0;
  for (const card of cards) {
    const { record, light } = card;
    if (!record.on || record.opacity === 0 || (record.wallId !== null && record.wallId !== wallId)) continue;
    const layer = record.shape === "image" && record.image !== null ? assets.imageLayer(record.image) : -1;
    if (record.shape === "image" && layer < 0) continue;
    const matrix = uniforms.cardMatrix.value[count];
    if (matrix === undefined) break;
    cardMatrix(card, matrix);
    const gain = 2 ** record.exposureStops;
    uniforms.cardLight.value[count]?.set(light[0] * gain, light[1] * gain, light[2] * gain, record.opacity);
    uniforms.cardForm.value[count]?.set(
      CARD_SHAPES.indexOf(record.shape),
      record.feather,
      record.blend === "add" ? 1 : 0,
      record.layer === "above" ? 1 : 0,
    );
    uniforms.cardImage.value[count] = Math.max(0, layer);
    if (++count === MAX_CARDS) break;
  }
  uniforms.cardCount.value = count;
  uniforms.cardImages.value = assets.cardImages;
}
