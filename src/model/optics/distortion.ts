import type { LensRecord } from "../records/lens";

/** A point on the sensor, mm from the optical axis; x to the right, y up as the frame shows it. */
export type SensorPoint = readonly [xMm: number, yMm: number];

/** Nearer to zero than this the model's denominator says nothing; coefficients that bad leave the point where it is. */
const LEAST_DENOMINATOR = 0.05;

export function isDistorted(lens: LensRecord | null): lens is LensRecord {
  return (
    lens !== null &&
    (lens.distortionK1 !== 0 ||
      lens.distortionK2 !== 0 ||
      lens.distortionK3 !== 0 ||
      lens.distortionK4 !== 0 ||
      lens.distortionK5 !== 0 ||
      lens.distortionK6 !== 0 ||
      lens.distortionP1 !== 0 ||
      lens.distortionP2 !== 0)
  );
}

/**
 * Where a point of the distorted picture would be without distortion (OpenLensIO 1.0, "D-U"): the direction in which that
 * point of the picture looks is the undistorted point over the focal length. OpenLensIO counts y downwards; so does the
 * tangential part here.
 */
export function undistorted(lens: LensRecord, [xMm, yUpMm]: SensorPoint): SensorPoint {
  const { distortionK1: k1, distortionK2: k2, distortionK3: k3 } = lens;
  const { distortionK4: k4, distortionK5: k5, distortionK6: k6, distortionP1: p1, distortionP2: p2 } = lens;
  const y = -yUpMm;
  const r2 = xMm * xMm + y * y;
  const numerator = 1 + r2 * (k1 + r2 * (k3 + r2 * k5));
  const denominator = 1 + r2 * (k2 + r2 * (k4 + r2 * k6));
  if (denominator < LEAST_DENOMINATOR || numerator < LEAST_DENOMINATOR) return [xMm, yUpMm];
  const radial = numerator / denominator;
  return [
    radial * xMm + 2 * p1 * xMm * y + p2 * (r2 + 2 * xMm * xMm),
    -(radial * y + p1 * (r2 + 2 * y * y) + 2 * p2 * xMm * y),
  ];
}
