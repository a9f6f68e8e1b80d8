import {
  DataTexture,
  DataUtils,
  FloatType,
  GLSL3,
  HalfFloatType,
  Mesh,
  NearestFilter,
  NoBlending,
  NoToneMapping,
  PerspectiveCamera,
  PlaneGeometry,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import type { Rgb } from "../../../src/model/colour/matrix3";
import type { OutputChain } from "../../../src/model/colour/outputColour";
import { colourOutGlsl } from "../../../src/render/colour/colourOutGlsl";
import { applyColourOut, createColourOutUniforms } from "../../../src/render/colour/colourOutUniforms";
import type { LutTextures } from "../../../src/render/colour/lutTextures";

/** What of the chunk is drawn. */
const PARTS = { colourOut: 0, colourShown: 1, colourLut: 2 } as const;

const vertexShader = "void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }";
const fragmentShader = /* glsl */ `
uniform sampler2D colours;
uniform int part;
out vec4 shown;
${colourOutGlsl}
void main() {
  vec3 c = texelFetch(colours, ivec2(gl_FragCoord.xy), 0).rgb;
  shown = vec4(part == 0 ? colourOut(c) : part == 1 ? colourShown(c) : colourLut(c), 1.0);
}`;

/** Draws up to `side`² colours through the shader, a pixel each, into a float target, and reads them back. */
export class ColourBench {
  readonly renderer: WebGLRenderer;
  /** Whether the browser draws into 32-bit floats; without, a half float target serves for both. */
  readonly hasFloat: boolean;
  private readonly uniforms = createColourOutUniforms();
  private readonly input: Float32Array<ArrayBuffer>;
  private readonly colours: DataTexture;
  private readonly part = { value: 0 };
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera();
  private readonly material: ShaderMaterial;
  private readonly sheet = new PlaneGeometry(2, 2);
  private readonly targets: { float: WebGLRenderTarget; half: WebGLRenderTarget };

  constructor(readonly side: number) {
    this.renderer = new WebGLRenderer({ antialias: false });
    this.renderer.toneMapping = NoToneMapping;
    // What three.js would otherwise only warn about on the console.
    this.renderer.debug.onShaderError = (gl, _program, _vertex, fragment) => {
      throw new Error(gl.getShaderInfoLog(fragment) ?? "The shader did not compile.");
    };
    this.hasFloat = this.renderer.extensions.has("EXT_color_buffer_float");
    const target = (type: typeof FloatType | typeof HalfFloatType) =>
      new WebGLRenderTarget(side, side, {
        type,
        minFilter: NearestFilter,
        magFilter: NearestFilter,
        depthBuffer: false,
      });
    this.targets = { float: target(this.hasFloat ? FloatType : HalfFloatType), half: target(HalfFloatType) };
    this.input = new Float32Array(4 * side * side);
    this.colours = new DataTexture(this.input, side, side, RGBAFormat, FloatType);
    this.material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader,
      uniforms: { ...this.uniforms, colours: { value: this.colours }, part: this.part },
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    });
    const mesh = new Mesh(this.sheet, this.material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
  }

  run(
    part: keyof typeof PARTS,
    chain: OutputChain,
    lut: LutTextures | null,
    colours: readonly Rgb[],
    depth: "float" | "half" = "float",
  ): Rgb[] {
    this.input.fill(0);
    colours.forEach((rgb, i) => this.input.set(rgb, 4 * i));
    this.colours.needsUpdate = true;
    this.part.value = PARTS[part];
    applyColourOut(this.uniforms, chain, lut);
    const target = this.targets[depth];
    this.renderer.setRenderTarget(target);
    this.renderer.render(this.scene, this.camera);
    const found = this.read(target);
    const error = this.renderer.getContext().getError();
    if (error !== 0) throw new Error(`WebGL reports error ${error}.`);
    return colours.map((_, i) => [found[4 * i] ?? NaN, found[4 * i + 1] ?? NaN, found[4 * i + 2] ?? NaN]);
  }

  dispose(): void {
    this.colours.dispose();
    this.material.dispose();
    this.sheet.dispose();
    this.targets.float.dispose();
    this.targets.half.dispose();
    this.renderer.dispose();
  }

  private read(target: WebGLRenderTarget): ArrayLike<number> {
    const { side } = this;
    const count = 4 * side * side;
    if (target.texture.type === FloatType) {
      const floats = new Float32Array(count);
      this.renderer.readRenderTargetPixels(target, 0, 0, side, side, floats);
      return floats;
    }
    const halves = new Uint16Array(count);
    this.renderer.readRenderTargetPixels(target, 0, 0, side, side, halves);
    return Array.from(halves, (half) => DataUtils.fromHalfFloat(half));
  }
}

/** The largest difference in any channel; NaN anywhere makes it NaN, which no limit admits. */
export function largestError(actual: readonly Rgb[], wanted: readonly Rgb[]): number {
  return Math.max(...actual.flatMap((rgb, i) => rgb.map((v, k) => Math.abs(v - (wanted[i]?.[k] ?? NaN)))));
}
