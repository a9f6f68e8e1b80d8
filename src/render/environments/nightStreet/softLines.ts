import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial } from "three";
import { BLENDED } from "./additive";
import { UP } from "./frame";
import type { Vec3 } from "./frame";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import type { LightField } from "./lightField";
import type { Rgb } from "./palette";
import { SOFT_RADIANS } from "./softness";
import { unit } from "./vectors";

/** A cable, rail or pole: a dark line with soft edges that turns its width to the eye's position. */
export interface SoftLine {
  readonly points: readonly Vec3[];
  /** One radius for all, or one for each point. */
  readonly radius: number | readonly number[];
  /** One albedo for all, or one for each point. */
  readonly color: Rgb | readonly Rgb[];
}

function tangents(points: readonly Vec3[]): Vec3[] {
  return points.map((point, i) => {
    const before = points[i - 1] ?? point;
    const after = points[i + 1] ?? point;
    return unit([after[0] - before[0], after[1] - before[1], after[2] - before[2]]);
  });
}

function isOne(color: Rgb | readonly Rgb[]): color is Rgb {
  return typeof color[0] === "number";
}

function createGeometry(lines: readonly SoftLine[], lights: LightField): BufferGeometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const along: number[] = [];
  const widths: number[] = [];
  const colors: number[] = [];
  const indices: number[] = [];
  for (const { points, radius, color } of lines) {
    const directions = tangents(points);
    points.forEach((point, i) => {
      const first = positions.length / 3;
      // Lit as the side that the stage sees.
      const normal = unit([-point[0], 0.3, -point[2]]);
      const albedo = isOne(color) ? color : (color[i] ?? [0, 0, 0]);
      for (const side of [-1, 1]) {
        positions.push(...point);
        normals.push(...normal);
        along.push(...(directions[i] ?? UP));
        widths.push(side, typeof radius === "number" ? radius : (radius[i] ?? 0));
        colors.push(...albedo);
      }
      if (i + 1 < points.length) indices.push(first, first + 1, first + 3, first, first + 3, first + 2);
    });
  }
  const placed = new Float32Array(positions);
  const baked = lights.bake(placed, new Float32Array(normals));
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(placed, 3));
  geometry.setAttribute("along", new BufferAttribute(new Float32Array(along), 3));
  geometry.setAttribute("wide", new BufferAttribute(new Float32Array(widths), 2));
  geometry.setAttribute("color", new BufferAttribute(new Float32Array(colors), 3));
  geometry.setAttribute("bakedNeon", new BufferAttribute(baked.neon, 3));
  geometry.setAttribute("bakedWarm", new BufferAttribute(baked.warm, 3));
  geometry.setIndex(indices);
  geometry.computeBoundingSphere();
  return geometry;
}

export function createSoftLines(uniforms: StreetUniforms, lines: readonly SoftLine[], lights: LightField): Mesh {
  const material = new ShaderMaterial({
    ...BLENDED,
    uniforms,
    vertexShader: /* glsl */ `
      attribute vec3 along;
      attribute vec2 wide;
      attribute vec3 color;
      attribute vec3 bakedNeon;
      attribute vec3 bakedWarm;
      uniform float uNeon;
      varying vec3 vColor;
      varying vec3 vRay;
      varying vec2 vAcross;
      varying float vSolid;
      varying float vEyeHeight;
      ${EYE_GLSL}
      void main() {
        vec3 eye = eyeInMesh(modelViewMatrix);
        vRay = position - eye;
        vEyeHeight = eye.y;
        float reach = length(vRay) * ${SOFT_RADIANS.toFixed(5)} * 1.3;
        float whole = wide.y + reach;
        vec3 turned = cross(along, vRay / length(vRay));
        float slant = length(turned);
        vec3 side = turned / max(slant, 1e-4);
        // Seen from its end a line has no width to turn. A line thinner than the softness is as wide as that, and fainter for it.
        vSolid = min(1.0, 2.0 * wide.y / whole) * smoothstep(0.1, 0.35, slant);
        vAcross = vec2(wide.x, max(0.0, (wide.y - reach) / whole));
        vColor = color * (bakedNeon * uNeon + bakedWarm + vec3(0.03, 0.045, 0.065));
        // A little nearer than it is, so that an edge and the faces that meet there do not fight.
        vec3 place = eye + (vRay + side * (wide.x * whole)) * 0.988;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColor;
      varying vec3 vRay;
      varying vec2 vAcross;
      varying float vSolid;
      varying float vEyeHeight;
      ${HAZE_GLSL}
      void main() {
        float shade = 1.0 - 0.6 * vAcross.x * vAcross.x;
        float cover = vSolid * (1.0 - smoothstep(vAcross.y, 1.0, abs(vAcross.x)));
        gl_FragColor = vec4(hazed(vColor * shade, vRay, vEyeHeight) * cover, cover);
        #include <colorspace_fragment>
      }`,
  });
  return new Mesh(createGeometry(lines, lights), material);
}
