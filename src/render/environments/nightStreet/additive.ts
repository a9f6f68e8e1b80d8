import { AddEquation, CustomBlending, DoubleSide, OneFactor, ZeroFactor } from "three";

/** Material settings that add light and leave alpha alone: the target's alpha may be somebody's matte. */
export const ADDITIVE = {
  transparent: true,
  depthWrite: false,
  blending: CustomBlending,
  blendEquation: AddEquation,
  blendSrc: OneFactor,
  blendDst: OneFactor,
  blendSrcAlpha: ZeroFactor,
  blendDstAlpha: OneFactor,
  side: DoubleSide,
} as const;
