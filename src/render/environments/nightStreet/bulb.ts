import type { Vec3 } from "./frame";
import type { Rgb } from "./palette";
import type { StreetPart } from "./streetPart";

/** A glowing ball: bulb or paper lantern. */
export function addBulb(part: StreetPart, center: Vec3, radius: number, color: Rgb, squash = 1): void {
  part.kit.discs.push({ center, width: radius, height: radius * squash, color, neon: false, phase: 0 });
}
