import { DoubleSide, GLSL3, Matrix4, NoBlending, ShaderMaterial, Vector2, Vector3, Vector4, type Texture } from "three";
import { MAX_SECTIONS } from "../../model/volume/outerSections";
import { colourOutGlsl } from "../colour/colourOutGlsl";
import { createColourOutUniforms, type ColourOutUniforms } from "../colour/colourOutUniforms";
import { cardGlsl, MAX_CARDS } from "./shader/cardGlsl";
import { coverGlsl, innerGlsl, innerNumbers, MAX_INNER, sampleGlsl } from "./shader/innerGlsl";
import { keyGlsl } from "./shader/keyGlsl";
import { patternGlsl } from "./shader/patternGlsl";

export { MAX_INNER } from "./shader/innerGlsl";

const vertexShader = /* glsl */ `
in vec3 stage;
in vec2 raster;
in float section;
uniform mat4 outerMatrix[${MAX_SECTIONS}];
uniform mat4 innerMatrix[${MAX_INNER}];
out vec3 stageAt;
out vec2 rasterAt;
out vec4 outerAt;
${innerNumbers.map((i) => `out vec4 innerAt${i};`).join("\n")}
void main() {
  vec4 at = vec4(stage, 1.0);
  stageAt = stage;
  rasterAt = raster;
  outerAt = outerMatrix[int(section + 0.5)] * at;
  ${innerNumbers.map((i) => `innerAt${i} = innerMatrix[${i}] * at;`).join("\n  ")}
  gl_Position = vec4(position, 1.0);
}`;

const fragmentShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2DArray;
precision highp sampler3D;
uniform sampler2D outerView;
uniform float worldGain;
uniform bool encode;
// The whole wall in a key colour: w > 0.5.
uniform vec4 wallKey;
uniform vec4 wallMarker;
uniform float wallMarkerSize;
in vec3 stageAt;
in vec2 rasterAt;
in vec4 outerAt;
out vec4 shown;
${coverGlsl}
${sampleGlsl}
${keyGlsl}
${innerGlsl}
${cardGlsl}
${patternGlsl}
${colourOutGlsl}

void main() {
  if (pattern > 0) {
    vec3 signal = patternSignal(rasterAt);
    // In the viewer's own picture a signal looks about as an LED shows it: decoded as sRGB.
    shown = vec4(encode ? signal : pow(signal, vec3(2.2)), 1.0);
    return;
  }
  vec3 light = wallKey.w > 0.5
    ? keyed(wallKey.rgb, wallMarker, wallMarkerSize)
    : worldGain * sharp(outerView, outerAt.xy / outerAt.w);
  light = withCards(light, stageAt, 0.0);
  light = withInner(light);
  light = withCards(light, stageAt, 1.0);
  shown = vec4(encode ? colourOut(light) : colourShown(light), 1.0);
}`;

function list<T>(count: number, make: () => T): { value: T[] } {
  return { value: Array.from({ length: count }, make) };
}

function createUniforms() {
  return {
    outerView: { value: null as Texture | null },
    outerMatrix: list(MAX_SECTIONS, () => new Matrix4()),
    worldGain: { value: 1 },
    encode: { value: true },
    wallKey: { value: new Vector4() },
    wallMarker: { value: new Vector4() },
    wallMarkerSize: { value: 0.1 },
    pitch: { value: new Vector2(1, 1) },
    innerMatrix: list(MAX_INNER, () => new Matrix4()),
    innerCount: { value: 0 },
    feather: list(MAX_INNER, () => new Vector2()),
    innerPart: list(MAX_INNER, () => new Vector4(1, 1, 0, 0)),
    innerKey: list(MAX_INNER, () => new Vector4()),
    innerMarker: list(MAX_INNER, () => new Vector4()),
    innerMarkerSize: list(MAX_INNER, () => 0.1),
    innerBorder: list(MAX_INNER, () => new Vector4()),
    cardCount: { value: 0 },
    cardMatrix: list(MAX_CARDS, () => new Matrix4()),
    cardLight: list(MAX_CARDS, () => new Vector4()),
    cardForm: list(MAX_CARDS, () => new Vector4()),
    cardImage: list(MAX_CARDS, () => 0),
    cardImages: { value: null as Texture | null },
    pattern: { value: 0 },
    patternLevel: { value: 0.5 },
    patternColor: { value: new Vector3(1, 1, 1) },
    patternFrame: { value: 0 },
    outputPx: { value: new Vector2(1, 1) },
    cabinetPx: { value: new Vector2(1, 1) },
    rasterPx: { value: new Vector2(1, 1) },
    outputAt: { value: new Vector2() },
    label: { value: null as Texture | null },
  };
}

export type CompositeUniforms = ReturnType<typeof createUniforms> & {
  readonly innerViews: readonly { value: Texture | null }[];
  readonly out: ColourOutUniforms;
};

export interface CompositeMaterial {
  readonly material: ShaderMaterial;
  readonly uniforms: CompositeUniforms;
}

/**
 * Lights an output's cabinets, in this order: outer view or key colour; light cards; inner views by priority; light cards
 * over them; colour out. A test pattern instead of all that.
 */
export function createCompositeMaterial(): CompositeMaterial {
  const innerViews = innerNumbers.map(() => ({ value: null as Texture | null }));
  const plain = createUniforms();
  const out = createColourOutUniforms();
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    uniforms: { ...plain, ...out, ...Object.fromEntries(innerViews.map((each, i) => [`innerView${i}`, each])) },
    // A mirrored output winds the other way.
    side: DoubleSide,
    blending: NoBlending,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  return { material, uniforms: { ...plain, innerViews, out } };
}
