import { BufferAttribute, BufferGeometry, Mesh, MeshLambertMaterial } from "three";
import { EYE_GLSL, HAZE_GLSL, WATER_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import type { LightField } from "./lightField";
import { SOFT_RADIANS } from "./softness";

/** Repeats of the noise that makes stones of asphalt, per metre. */
const GRAIN_PER_METRE = 0.32;

/** The ground reaches behind the furthest tower, so that the mirrored world under it is only seen through it. */
const EDGE_METRES = 420;

/** Asphalt, dense where light pools have to be smooth and coarse where haze hides it. */
export function createGround(uniforms: StreetUniforms, lights: LightField): Mesh {
  const ground = new Mesh(createGroundGeometry(lights), createGroundMaterial(uniforms));
  // After the mirrored world that it lets through, before the glows that stand on it.
  ground.renderOrder = 2;
  return ground;
}

function createGroundGeometry(lights: LightField): BufferGeometry {
  const xs = [
    -EDGE_METRES,
    -120,
    -60,
    -40,
    ...steps(-30, -12, 2),
    ...steps(-11, 11, 0.7),
    ...steps(12, 30, 2),
    40,
    60,
    120,
    EDGE_METRES,
  ];
  const zs = [
    -EDGE_METRES,
    -250,
    ...steps(-160, -70, 6),
    ...steps(-66, -32, 2),
    ...steps(-31, 11, 0.7),
    ...steps(12, 30, 3),
    60,
    120,
    EDGE_METRES,
  ];
  const positions = new Float32Array(xs.length * zs.length * 3);
  const normals = new Float32Array(positions.length);
  zs.forEach((z, row) => {
    xs.forEach((x, column) => {
      const i = (row * xs.length + column) * 3;
      positions.set([x, 0, z], i);
      normals[i + 1] = 1;
    });
  });
  const indices: number[] = [];
  for (let row = 0; row + 1 < zs.length; row += 1) {
    for (let column = 0; column + 1 < xs.length; column += 1) {
      const i = row * xs.length + column;
      indices.push(i, i + xs.length, i + 1, i + 1, i + xs.length, i + xs.length + 1);
    }
  }
  const baked = lights.bake(positions, normals);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("bakedNeon", new BufferAttribute(baked.neon, 3));
  geometry.setAttribute("bakedWarm", new BufferAttribute(baked.warm, 3));
  geometry.setIndex(indices);
  return geometry;
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.round((to - from) / step);
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
}

function createGroundMaterial(uniforms: StreetUniforms): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ color: 0xffffff, transparent: true });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = shader.vertexShader
      .replace(
        "#include <common>",
        `#include <common>\nattribute vec3 bakedNeon;\nattribute vec3 bakedWarm;\nuniform float uNeon;\nvarying vec3 vBaked;\nvarying vec3 vRay;\nvarying vec3 vPlace;\n${EYE_GLSL}`,
      )
      .replace(
        "#include <begin_vertex>",
        `#include <begin_vertex>
        vPlace = position;
        vRay = position - eyeInMesh(modelViewMatrix);
        vBaked = bakedNeon * uNeon + bakedWarm;`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        "#include <common>",
        `#include <common>
        varying vec3 vBaked;
        varying vec3 vRay;
        varying vec3 vPlace;
        ${HAZE_GLSL}
        ${WATER_GLSL}`,
      )
      .replace(
        "#include <map_fragment>",
        `vec2 plan = groundPlan(vPlace.xz, vRay);
        // Stones blur into an even tone as they get finer than the softness, long before they are finer than a pixel.
        float seenFrom = length(vRay);
        float fine = seenFrom * seenFrom * ${(SOFT_RADIANS * GRAIN_PER_METRE).toFixed(5)} / max(-vRay.y, 0.05);
        vec4 grain = textureGrad(uRipple, vPlace.xz * ${GRAIN_PER_METRE.toFixed(2)}, vec2(fine, 0.0), vec2(0.0, fine));
        float tone = plan.r * 2.125;
        float wet = smoothstep(0.0, 0.3, uWetness);
        float water = standingWater(plan.g + (grain.a - 0.5) * 0.22);
        float albedo = 0.062 * (0.25 + 0.75 * tone * tone) * (0.55 + 0.9 * grain.b);
        albedo *= mix(1.0, mix(0.62, 0.32, water), wet);
        diffuseColor.rgb = vec3(albedo) * vec3(0.96, 1.0, 1.08);
        float slant = clamp(-vRay.y / length(vRay), 0.0, 1.0);
        float edgeOn = 1.0 - slant;
        float fresnel = edgeOn * edgeOn; fresnel *= edgeOn;
        // Damp asphalt glints where its stones stand up; standing water is a mirror.
        float rough = wet * (0.34 + 0.3 * uWetness) * (0.4 + 0.95 * grain.b) * (0.7 + 0.3 * plan.g);
        float mirror = mix(rough, 1.0, water) * (0.045 + 0.68 * fresnel);
        diffuseColor.a = 1.0 - clamp(mirror, 0.0, 0.9);`,
      )
      .replace(
        "#include <emissivemap_fragment>",
        "totalEmissiveRadiance += diffuseColor.rgb * (vBaked + vec3(0.05, 0.08, 0.12) * (0.3 + 0.7 * uSkyGlow));",
      )
      .replace(
        "#include <opaque_fragment>",
        "#include <opaque_fragment>\ngl_FragColor.rgb = hazed(gl_FragColor.rgb, vRay, -vRay.y + vPlace.y);",
      );
  };
  return material;
}
