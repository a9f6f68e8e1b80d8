import { SOOT, STEEL } from "./palette";
import type { Paint } from "./surfaceBuilder";

/** Painted iron, rubber, casings: what is to be a silhouette. */
export const DARK: Paint = { color: SOOT, pattern: "plain" };
/** Bare weathered metal. */
export const METAL: Paint = { color: STEEL, pattern: "plaster" };
