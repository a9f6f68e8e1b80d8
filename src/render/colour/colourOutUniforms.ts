import { Matrix3, Vector3, type Texture } from "three";
import type { LutTable } from "../../model/colour/cube";
import type { OutputChain } from "../../model/colour/outputColour";
import { hlgSystemGamma } from "../../model/colour/transfer";
import { LUT_STEP, TRANSFER_NUMBER } from "./colourOutGlsl";
import type { LutTextures } from "./lutTextures";

/** The uniforms of `colourOutGlsl`, to be spread into a material's. */
export interface ColourOutUniforms {
  readonly outGain: { value: number };
  readonly outMatrix: { value: Matrix3 };
  readonly outWhiteNits: { value: number };
  readonly outPeakNits: { value: number };
  readonly outLimitNits: { value: number };
  readonly outShoulder: { value: number };
  readonly outTransfer: { value: number };
  readonly outGamma: { value: number };
  readonly outHlgGamma: { value: number };
  readonly outLutStep: { value: number };
  readonly outShaperSize: { value: number };
  /** Null = three.js binds an empty texture of the right kind. */
  readonly outShaper: { value: Texture | null };
  readonly outShaperMin: { value: Vector3 };
  readonly outShaperMax: { value: Vector3 };
  readonly outCubeSize: { value: number };
  readonly outCube: { value: Texture | null };
  readonly outCubeMin: { value: Vector3 };
  readonly outCubeMax: { value: Vector3 };
}

/** An output that nobody set up: Rec.709, 1,000 nit, sRGB. */
export function createColourOutUniforms(): ColourOutUniforms {
  return {
    outGain: { value: 1 },
    outMatrix: { value: new Matrix3() },
    outWhiteNits: { value: 1000 },
    outPeakNits: { value: 1000 },
    outLimitNits: { value: 1000 },
    outShoulder: { value: 1 },
    outTransfer: { value: TRANSFER_NUMBER.srgb },
    outGamma: { value: 2.4 },
    outHlgGamma: { value: hlgSystemGamma(1000) },
    outLutStep: { value: LUT_STEP.none },
    outShaperSize: { value: 0 },
    outShaper: { value: null },
    outShaperMin: { value: new Vector3(0, 0, 0) },
    outShaperMax: { value: new Vector3(1, 1, 1) },
    outCubeSize: { value: 0 },
    outCube: { value: null },
    outCubeMin: { value: new Vector3(0, 0, 0) },
    outCubeMax: { value: new Vector3(1, 1, 1) },
  };
}

/**
 * Sets them all. It allocates nothing, but making a chain does: keep the chain for as long as the record is the same, and
 * follow a moving exposure with `outGain` alone.
 */
export function applyColourOut(uniforms: ColourOutUniforms, chain: OutputChain, lut: LutTextures | null): void {
  uniforms.outGain.value = chain.gain;
  const m = chain.matrix;
  uniforms.outMatrix.value.set(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
  uniforms.outWhiteNits.value = chain.whiteNits;
  uniforms.outPeakNits.value = chain.peakNits;
  uniforms.outLimitNits.value = chain.limitNits;
  uniforms.outShoulder.value = chain.shoulder;
  uniforms.outTransfer.value = TRANSFER_NUMBER[chain.transfer];
  uniforms.outGamma.value = chain.gamma;
  uniforms.outHlgGamma.value = hlgSystemGamma(chain.peakNits);
  uniforms.outLutStep.value = lut === null ? LUT_STEP.none : LUT_STEP[chain.lutOn];
  uniforms.outShaper.value = lut === null ? null : lut.shaper;
  uniforms.outCube.value = lut === null ? null : lut.cube;
  uniforms.outShaperSize.value = setRange(lut?.lut.shaper, uniforms.outShaperMin.value, uniforms.outShaperMax.value);
  uniforms.outCubeSize.value = setRange(lut?.lut.cube, uniforms.outCubeMin.value, uniforms.outCubeMax.value);
}

/** Takes over a table's input range; returns its size, 0 where there is none. */
function setRange(table: LutTable | null | undefined, min: Vector3, max: Vector3): number {
  if (table === null || table === undefined) return 0;
  min.set(table.min[0], table.min[1], table.min[2]);
  max.set(table.max[0], table.max[1], table.max[2]);
  return table.size;
}
