import { BufferAttribute, BufferGeometry, ShaderMaterial, Sphere, Vector3 } from "three";
import { ADDITIVE } from "./additive";
import type { Vec3 } from "./frame";
import { EYE_GLSL, FLICKER_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import type { Rgb } from "./palette";

export interface GlowCard {
  readonly center: Vec3;
  readonly width: number;
  readonly height: number;
  readonly color: Rgb;
  readonly neon: boolean;
  readonly phase: number;
}

/** Soft light in the air around sources. There is no bloom pass, and a pass could not agree between two views. */
export function createGlowGeometry(cards: readonly GlowCard[]): BufferGeometry {
  const count = cards.length * 4;
  const centers = new Float32Array(count * 3);
  const corners = new Float32Array(count * 2);
  const sizes = new Float32Array(count * 2);
  const colors = new Float32Array(count * 3);
  const kinds = new Float32Array(count * 2);
  const indices: number[] = [];
  let largest = 0;
  cards.forEach((card, i) => {
    largest = Math.max(largest, card.width, card.height);
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].forEach(([x = 0, y = 0], k) => {
      const v = i * 4 + k;
      centers.set(card.center, v * 3);
      corners.set([x, y], v * 2);
      sizes.set([card.width, card.height], v * 2);
      colors.set(card.color, v * 3);
      kinds.set([card.neon ? 1 : 0, card.phase], v * 2);
    });
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(centers, 3));
  geometry.setAttribute("corner", new BufferAttribute(corners, 2));
  geometry.setAttribute("size", new BufferAttribute(sizes, 2));
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  geometry.setAttribute("kind", new BufferAttribute(kinds, 2));
  geometry.setIndex(indices);
  geometry.computeBoundingSphere();
  // Cards are spread out in the vertex shader, so culling has to know how far.
  const sphere = geometry.boundingSphere ?? new Sphere(new Vector3(), 500);
  geometry.boundingSphere = new Sphere(sphere.center, sphere.radius + largest * 1.5);
  return geometry;
}

const CARD_VERTEX = /* glsl */ `
attribute vec2 corner;
attribute vec2 size;
attribute vec3 color;
attribute vec2 kind;
varying vec2 vCorner;
varying vec3 vColor;
uniform float uNeon;
${EYE_GLSL}
${FLICKER_GLSL}
`;

/**
 * Halos face the eye's position and stand part of the way towards it, made smaller to match: they look the same, but
 * the wall behind a sign no longer cuts them in half.
 */
export function createHaloMaterial(uniforms: StreetUniforms): ShaderMaterial {
  return new ShaderMaterial({
    ...ADDITIVE,
    uniforms,
    vertexShader: /* glsl */ `
      ${CARD_VERTEX}
      ${HAZE_GLSL}
      void main() {
        vec3 eye = eyeInMesh(modelViewMatrix);
        vec3 ray = position - eye;
        vec3 d = normalize(ray);
        vec3 across = normalize(cross(d, vec3(0.0, 1.0, 0.0)) + vec3(1e-4, 0.0, 0.0));
        vec3 up = cross(across, d);
        float near = 0.6;
        vec3 place = eye + (ray + across * corner.x * size.x + up * corner.y * size.y) * near;
        vCorner = corner;
        // More haze, more glow in the air - until there is so much that it swallows the lamp itself.
        float air = (0.45 + 1.1 * uHaze) * (1.0 - 0.9 * hazeShare(ray, eye.y)) / (1.0 + dot(ray, ray) * 0.0004);
        vColor = color * flicker(kind.y) * mix(1.0, uNeon, kind.x) * air;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec3 vColor;
      void main() {
        float r = dot(vCorner, vCorner);
        float fall = max(0.0, 1.0 - r);
        gl_FragColor = vec4(vColor * (fall * fall * (0.25 + 0.75 * fall * fall)), 0.0);
        #include <colorspace_fragment>
      }`,
  });
}

/** Smears of light that rough wet asphalt draws under a source, towards the eye; drawn in the world under the ground. */
export function createStreakMaterial(uniforms: StreetUniforms): ShaderMaterial {
  return new ShaderMaterial({
    ...ADDITIVE,
    uniforms,
    vertexShader: /* glsl */ `
      ${CARD_VERTEX}
      ${HAZE_GLSL}
      varying vec3 vEye;
      varying vec3 vPoint;
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vec3 ray = position - vEye;
        vec3 across = normalize(vec3(-ray.z, 0.0, ray.x));
        float low = -position.y;
        float high = size.y;
        vec3 offset = across * corner.x * size.x + vec3(0.0, mix(low, high, corner.y * 0.5 + 0.5), 0.0);
        vPoint = position + offset;
        vCorner = vec2(corner.x, (vPoint.y - position.y) / (0.5 * size.y + 0.15));
        vColor = color * flicker(kind.y) * mix(1.0, uNeon, kind.x) * (1.0 - hazeShare(ray, 0.0));
        // Nearer than the walls that would cut it, but never above the ground: there it would cover what stands on it.
        float ground = clamp(vEye.y / (vEye.y - vPoint.y), 0.0, 1.0);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(vEye + (ray + offset) * mix(ground, 1.0, 0.3), 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec3 vColor;
      varying vec3 vEye;
      varying vec3 vPoint;
      ${MIRROR_GLSL}
      void main() {
        vec2 hit = groundHit(vEye, vPoint);
        float broken = 0.3 + 1.2 * texture2D(uRipple, hit * vec2(0.3, 0.22)).a;
        float side = max(0.0, 1.0 - vCorner.x * vCorner.x);
        // Nothing right at the foot of a source: there the surface is seen too flat to smear.
        float along = exp(-vCorner.y * vCorner.y) * smoothstep(0.0, 0.9, vPoint.y);
        gl_FragColor = vec4(vColor * (side * side * along * broken), 0.0);
        #include <colorspace_fragment>
      }`,
  });
}
