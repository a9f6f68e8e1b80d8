import { AddEquation, CustomBlending, DoubleSide, OneFactor, OneMinusSrcAlphaFactor, ZeroFactor } from "three";

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

/** The same for things that cover what is behind them with soft edges; their light is premultiplied by their cover. */
export const BLENDED = { ...ADDITIVE, blendDst: OneMinusSrcAlphaFactor } as const;
