import { BufferAttribute, BufferGeometry, DoubleSide, ShaderMaterial } from "three";
import { ADDITIVE } from "./additive";
import type { BillboardArt } from "./billboardArt";
import { at, facing } from "./frame";
import type { Frame } from "./frame";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { CYAN, MAGENTA, mixed, PINK, scaled, TEAL, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import type { UvRect } from "./signAtlas";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { onStreet } from "./streetPlan";
import type { Paint } from "./surfaceBuilder";

/** How a picture moves: stands, turns about its middle, or runs along. */
type Motion = 0 | 1 | 2;

interface Screen {
  readonly frame: Frame;
  readonly size: readonly [number, number];
  readonly cell: UvRect;
  readonly line: Rgb;
  readonly area: Rgb;
  readonly motion: Motion;
}

const STEELWORK: Paint = { color: [0.03, 0.032, 0.038], pattern: "plain" };

export interface Billboards {
  readonly screens: BufferGeometry;
  readonly holograms: BufferGeometry;
}

/** The three large lights of the picture: an advertisement right, running text above the track, koi over the street. */
export function buildBillboards(part: StreetPart, art: BillboardArt): Billboards {
  // Its foot is behind the roofs on the right; what rises over them, the eye, is what the picture is to show.
  const tower = facing(21, 2, -68, -0.32, 1);
  part.surfaces.crate(tower, [-0.8, 15.8], [-2, 38], [-10, -0.4], STEELWORK);
  part.surfaces.box(tower, [-0.5, 15.5], [8.6, 35.4], [-0.4, -0.1], STEELWORK);
  const ad: Screen = {
    frame: at0(tower, 0, 9),
    size: [15, 26.2],
    cell: art.eye,
    line: scaled(mixed(PINK, TUNGSTEN, 0.12), 0.95),
    area: scaled(MAGENTA, 0.3),
    motion: 0,
  };
  shineAt(part, tower, 7.5, 22, 2, {
    color: mixed(MAGENTA, PINK, 0.5),
    power: 30,
    neon: true,
    width: 15,
    height: 24,
    halo: 0.4,
    streak: 0.04,
  });

  const [tx, tz] = onStreet(-7.5, 58);
  const ticker: Screen = {
    frame: facing(tx, 11.1, tz, -0.05, 1),
    size: [15, 1.9],
    cell: art.ticker,
    line: scaled(TUNGSTEN, 0.8),
    area: scaled(TUNGSTEN, 0.2),
    motion: 2,
  };

  const [kx, kz] = onStreet(2.5, 88);
  const koi: Screen = {
    frame: facing(kx - 9.5, 15.5, kz, 0, 1),
    size: [19, 19],
    cell: art.koi,
    line: scaled(mixed(CYAN, TEAL, 0.2), 1.25),
    area: scaled(CYAN, 0.5),
    motion: 1,
  };
  part.glow.halos.push({ center: [kx, 25, kz], width: 20, height: 20, color: scaled(CYAN, 0.5), neon: true, phase: 0 });
  return { screens: screensGeometry([ad, ticker]), holograms: screensGeometry([koi]) };
}

function at0(frame: Frame, a: number, b: number): Frame {
  return { ...frame, origin: at(frame, a, b, 0) };
}

function screensGeometry(screens: readonly Screen[]): BufferGeometry {
  const geometry = new BufferGeometry();
  const values = {
    position: [] as number[],
    corner: [] as number[],
    cell: [] as number[],
    line: [] as number[],
    area: [] as number[],
    motion: [] as number[],
  };
  const indices: number[] = [];
  screens.forEach((screen, i) => {
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      values.position.push(...at(screen.frame, x * screen.size[0], y * screen.size[1], 0));
      values.corner.push(x, y);
      values.cell.push(...screen.cell);
      values.line.push(...screen.line);
      values.area.push(...screen.area);
      values.motion.push(screen.motion);
    }
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  });
  const sizes = { position: 3, corner: 2, cell: 4, line: 3, area: 3, motion: 1 } as const;
  for (const name of ["position", "corner", "cell", "line", "area", "motion"] as const) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(values[name]), sizes[name]));
  }
  geometry.setIndex(indices);
  geometry.computeBoundingSphere();
  return geometry;
}

export function createScreenMaterial(
  uniforms: StreetUniforms,
  art: BillboardArt,
  hologram: boolean,
  mirrored: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    ...(hologram ? ADDITIVE : { side: DoubleSide }),
    uniforms: { ...uniforms, uArt: { value: art.texture } },
    defines: { ...(hologram ? { HOLOGRAM: 1 } : {}), ...(mirrored ? { MIRRORED: 1 } : {}) },
    vertexShader: /* glsl */ `
      attribute vec2 corner;
      attribute vec4 cell;
      attribute vec3 line;
      attribute vec3 area;
      attribute float motion;
      varying vec2 vCorner;
      varying vec4 vCell;
      varying vec3 vLine;
      varying vec3 vArea;
      varying float vMotion;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform float uNeon;
      ${EYE_GLSL}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        vCorner = corner;
        vCell = cell;
        vLine = line * uNeon;
        vArea = area * uNeon;
        vMotion = motion;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec4 vCell;
      varying vec3 vLine;
      varying vec3 vArea;
      varying float vMotion;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform sampler2D uArt;
      uniform float uTime;
      ${HAZE_GLSL}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        vec2 p = vCorner;
        vec2 moved = p;
        if (vMotion > 1.5) {
          moved.x = p.x * 0.9 + uTime * 0.05;
        } else if (vMotion > 0.5) {
          float angle = uTime * 0.12;
          vec2 q = p - 0.5;
          moved = vec2(q.x * cos(angle) - q.y * sin(angle), q.x * sin(angle) + q.y * cos(angle)) + 0.5;
        }
        // Derivatives of the unwrapped coordinate: where the text repeats, a wrapped one would pick the last mip.
        vec2 scale = vCell.zw - vCell.xy;
        vec2 wrapped = vMotion > 1.5 ? vec2(fract(moved.x), moved.y) : moved;
        vec2 inside = clamp(wrapped, 0.004, 0.996);
        vec3 art = textureGrad(uArt, vCell.xy + inside * scale, dFdx(moved) * scale, dFdy(moved) * scale).rgb;
        float sweep = 0.75 + 0.25 * sin(p.y * 5.0 - uTime * 0.8);
        vec3 lit = vLine * (art.r * 0.9 + art.g * 0.8) + vec3(0.35) * vLine.g * art.r + vArea * art.b * 2.0 * sweep;
        #ifdef HOLOGRAM
          vec2 q = p - 0.5;
          float edge = 1.0 - smoothstep(0.47, 0.5, length(q));
          lit *= edge * (0.8 + 0.2 * sin(p.y * 9.0 + uTime * 1.3)) * (1.0 - 0.75 * hazeShare(vRay, abs(vEye.y)));
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay)) * 0.7;
          #endif
          gl_FragColor = vec4(lit, 0.0);
        #else
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay)) * 0.7;
          #endif
          // A screen this bright outshines half the haze in front of it.
          gl_FragColor = vec4(mix(hazed(lit, vRay, abs(vEye.y)), lit, 0.35), 1.0);
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
