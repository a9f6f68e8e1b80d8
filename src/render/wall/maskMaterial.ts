import { AlwaysDepth, DoubleSide, GLSL3, Matrix4, NoBlending, ShaderMaterial, Vector2 } from "three";
import { coverGlsl, innerNumbers, MAX_INNER } from "./shader/innerGlsl";

/** Rendered pixels by which the mask stays inside what inner views cover: filters at its edge read no hole. */
const CLEAR_PX = 4;

const vertexShader = (covers: boolean): string => /* glsl */ `
in vec3 stage;
in float section;
uniform float shownSection;
uniform mat4 innerMatrix[${MAX_INNER}];
${innerNumbers.map((i) => `out vec4 innerAt${i};`).join("\n")}
void main() {
  vec4 at = vec4(stage, 1.0);
  ${innerNumbers.map((i) => `innerAt${i} = innerMatrix[${i}] * at;`).join("\n  ")}
  // At the near plane nothing of the world is drawn behind it, at the far one everything. Other sections' cabinets are
  // sent nowhere.
  gl_Position = projectionMatrix * viewMatrix * at;
  gl_Position.z = ${covers ? "-" : ""}gl_Position.w;
  if (abs(section - shownSection) > 0.25) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragmentShader = (covers: boolean): string => /* glsl */ `
precision highp float;
uniform int innerCount;
uniform vec2 feather[${MAX_INNER}];
${innerNumbers.map((i) => `in vec4 innerAt${i};`).join("\n")}
out vec4 shown;
${coverGlsl}
void main() {
  bool covered = false;
  ${innerNumbers
    .map(
      (i) => `{
    vec2 window = innerAt${i}.xy / max(innerAt${i}.w, 1e-6);
    vec2 clear = ${(CLEAR_PX * 2).toFixed(1)} * (abs(dFdx(window)) + abs(dFdy(window)));
    covered = covered || (innerCount > ${i} && cover(innerAt${i}, feather[${i}] + clear) >= 1.0);
  }`,
    )
    .join("\n  ")}
  if (${covers ? "!covered" : "covered"}) discard;
  shown = vec4(0.0);
}`;

export interface MaskMaterial {
  /** Takes away what is covered; then gives back what isn't, where facets lie behind each other as the eye sees them. */
  readonly materials: readonly [covers: ShaderMaterial, givesBack: ShaderMaterial];
  readonly uniforms: {
    readonly shownSection: { value: number };
    readonly innerMatrix: { value: Matrix4[] };
    readonly innerCount: { value: number };
    readonly feather: { value: Vector2[] };
  };
}

/**
 * Writes depth where inner views surely cover the cabinets, so that the outer view of the world isn't shaded there: nobody
 * would see it.
 */
export function createMaskMaterial(): MaskMaterial {
  const uniforms = {
    shownSection: { value: 0 },
    innerMatrix: { value: innerNumbers.map(() => new Matrix4()) },
    innerCount: { value: 0 },
    feather: { value: innerNumbers.map(() => new Vector2()) },
  };
  const materialOf = (covers: boolean): ShaderMaterial =>
    new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: vertexShader(covers),
      fragmentShader: fragmentShader(covers),
      uniforms,
      // A viewpoint may be behind a cabinet.
      side: DoubleSide,
      blending: NoBlending,
      colorWrite: false,
      depthFunc: AlwaysDepth,
      toneMapped: false,
    });
  return { materials: [materialOf(true), materialOf(false)], uniforms };
}
