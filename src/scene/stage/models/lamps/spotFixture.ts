import { type BufferGeometry, Group, Mesh, MeshStandardMaterial, RingGeometry, SpotLight } from "three";
import { createFinishMaterial, disposeAll } from "../kit/finishes";
import { createGlowProfile } from "../kit/glowProfile";
import { type LightFixture, type LightFixtureOptions, splitCandela } from "./fixture";
import { createLightStand } from "./lightStand";
import { mergeParts } from "../kit/parts";
import { SPOT_LENS_RADIUS_M, SPOT_PIVOT_M, spotHeadParts, spotYokeParts } from "./spotHead";

// Soft enough for a fresnel's edge without eating into the beam angle that the record states.
const PENUMBRA = 0.4;
const SHADOW_MAP_PX = 1024;
/** Beyond its own barn doors, which would otherwise shade the whole beam. */
const SHADOW_NEAR_M = 0.35;
// Bright enough to bloom and clip to its colour, without a fireball in the middle of a dark view.
const GLOW = 2.6;

/** An LED fresnel in a yoke on a stand; its light shines from the middle of its lens. */
export function createSpotFixture(options: LightFixtureOptions): LightFixture {
  const root = new Group();
  root.name = "spotFixture";
  const finish = createFinishMaterial();
  const head = new Group();
  head.rotation.order = "YXZ";
  const housing = solid(spotHeadParts());
  const rings = createGlowProfile(fresnelGlow);
  const glass = new MeshStandardMaterial({ color: 0x8c8c8c, roughness: 0.2, emissiveMap: rings });
  const lens = new Mesh(lensDisc(), glass);
  head.add(housing, lens);

  const light = new SpotLight(0xffffff, 0, 0, 0.5, PENUMBRA, 2);
  light.target.position.set(0, 0, -1);
  light.castShadow = options.shadows === true;
  light.shadow.mapSize.set(SHADOW_MAP_PX, SHADOW_MAP_PX);
  light.shadow.camera.near = SHADOW_NEAR_M;
  light.shadow.bias = -0.0004;
  light.shadow.normalBias = 0.02;
  head.add(light, light.target);

  const yoke = solid(spotYokeParts());
  const stand = createLightStand(finish.material);
  root.add(head, yoke, stand.root);

  function solid(parts: BufferGeometry[]): Mesh {
    const mesh = new Mesh(mergeParts(parts), finish.material);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    return mesh;
  }

  return {
    root,
    update({ record, candela }) {
      const [x, y, z] = record.position;
      const { yawRad, pitchRad } = record;
      head.position.set(x, y, z);
      head.rotation.set(pitchRad, yawRad, 0);
      // The yoke holds the housing at its middle, behind the lens along the tilted axis.
      const back = SPOT_PIVOT_M * Math.cos(pitchRad);
      const pivot = {
        x: x + back * Math.sin(yawRad),
        y: y - SPOT_PIVOT_M * Math.sin(pitchRad),
        z: z + back * Math.cos(yawRad),
      };
      yoke.position.set(pivot.x, pivot.y, pivot.z);
      yoke.rotation.y = yawRad;
      stand.update(pivot.x, pivot.y, pivot.z);

      light.angle = record.beamAngleRad / 2;
      light.intensity = splitCandela(candela, light.color);
      glass.emissive.copy(light.color);
      glass.emissiveIntensity = light.intensity > 0 ? GLOW : 0;
    },
    dispose() {
      light.dispose();
      stand.dispose();
      disposeAll([housing.geometry, lens.geometry, glass, rings, yoke.geometry, finish]);
    },
  };
}

/** How a fresnel glows from its middle (0) to its rim (1): a hot centre, and the risers of its rings as dark lines. */
function fresnelGlow(radius: number): number {
  const centre = 0.3 + 0.7 * Math.exp(-((radius / 0.55) ** 2));
  const riser = Math.abs(((radius * 9) % 1) - 0.5) < 0.4 || radius < 0.11 ? 1 : 0.55;
  return centre * riser;
}

/** A disc toward -Z whose texture coordinate v is the distance from its middle. */
function lensDisc(): BufferGeometry {
  const geometry = new RingGeometry(0, SPOT_LENS_RADIUS_M, 40, 12).rotateY(Math.PI);
  const position = geometry.getAttribute("position");
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) {
    const radius = Math.hypot(position.getX(i), position.getY(i)) / SPOT_LENS_RADIUS_M;
    uv.setXY(i, 0.5, radius);
    // A gentle bulge, as the glass has: 1.5 cm at the middle.
    position.setZ(i, -0.015 * (1 - radius * radius));
  }
  geometry.computeVertexNormals();
  return geometry;
}
