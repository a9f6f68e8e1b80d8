import { FloatType, NoToneMapping, Scene, WebGLRenderer, WebGLRenderTarget } from "three";
import { documentOf } from "../../../src/model/document/document";
import { resolve } from "../../../src/model/frame/resolve";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { parseRecord } from "../../../src/model/records/kinds";
import { showType } from "../../../src/model/records/show";
import { outputTransform } from "../../../src/model/volume/outputTransform";
import { WallCompositor, type WallQuality } from "../../../src/render/wall/wallCompositor";
import type { WallAssets } from "../../../src/render/wall/wallAssets";
import { liveFrame } from "../../support/demoFrame";

export const FULL: WallQuality = { scale: 1, innerScale: 1, samples: 0, outerEvery: 1 };

export function frameOf(records: readonly object[], number = 100): StageFrame {
  const parsed = [{ ...showType.defaults, id: "show:stage" }, ...records].map((value) => {
    const result = parseRecord(value);
    if (!result.ok) throw new Error(result.message);
    return result.record;
  });
  return resolve(documentOf(parsed), liveFrame(number));
}

/** An output's picture in floats: `at(x, y)` by pixel from the page's top left corner. */
export interface ReadPicture {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [number, number, number];
  readonly data: Float32Array;
}

/** Draws outputs as their pages would and reads them back in 32-bit floats: no 8-bit step hides an error. */
export class OutputReader {
  readonly renderer: WebGLRenderer;
  readonly compositor: WallCompositor;

  constructor(assets?: WallAssets) {
    this.renderer = new WebGLRenderer({ antialias: false });
    this.renderer.toneMapping = NoToneMapping;
    this.renderer.getContext().getExtension("EXT_color_buffer_float");
    this.compositor = new WallCompositor(this.renderer, assets);
  }

  read(frame: StageFrame, id: string, world = new Scene(), quality = FULL, encode = true): ReadPicture {
    this.compositor.setOutputs(frame, null);
    this.compositor.renderViews(world, frame, quality);
    return this.readAgain(frame, id, quality, encode);
  }

  /** The same without rendering inner views anew. */
  readAgain(frame: StageFrame, id: string, quality = FULL, encode = true): ReadPicture {
    const output = this.compositor.all.find((each) => each.output.id === id);
    if (output === undefined) throw new Error(`no output ${id}`);
    const { widthPx: width, heightPx: height } = outputTransform(output.output);
    const target = new WebGLRenderTarget(width, height, { type: FloatType, depthBuffer: false });
    this.compositor.draw(output, target, frame, quality, encode);
    const data = new Float32Array(width * height * 4);
    this.renderer.readRenderTargetPixels(target, 0, 0, width, height, data);
    target.dispose();
    return {
      width,
      height,
      data,
      at: (x, y) => {
        const i = ((height - 1 - Math.floor(y)) * width + Math.floor(x)) * 4;
        return [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
      },
    };
  }

  dispose(): void {
    this.compositor.dispose();
    this.renderer.dispose();
  }
}
