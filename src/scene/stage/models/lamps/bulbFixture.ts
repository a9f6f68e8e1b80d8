import { type BufferGeometry, Group, Mesh, MeshStandardMaterial, PointLight, SphereGeometry } from "three";
import { createFinishMaterial, disposeAll } from "../kit/finishes";
import { type LightFixture, splitCandela } from "./fixture";
import { createContactShadow } from "../kit/contactShadow";
import { createGlowProfile } from "../kit/glowProfile";
import { cylinder, lathe, mergeParts, ring, rod } from "../kit/parts";

const GLOBE_RADIUS_M = 0.17;
/** A paper lantern is a little flatter than a ball. */
const GLOBE_FLATTEN = 0.92;
const RIBS = 15;
/** Above this a stand looks silly, so the lantern hangs. */
const HANGS_ABOVE_M = 2.2;
/** Height of the truss a cord is tied to; a lantern above it keeps a short cord. */
const GRID_HEIGHT_M = 4.6;
const SHORTEST_CORD_M = 0.4;
// A lantern is seen by its surface: dim enough that its shape survives tone mapping.
const GLOW = 1.15;

/** A paper lantern with a bare bulb's light: on a thin stand, or on a cord where it hangs high. */
export function createBulbFixture(): LightFixture {
  const root = new Group();
  root.name = "bulbFixture";
  const finish = createFinishMaterial();
  // Brightest at the bulb's height, darker to the poles and where a rib holds the paper off the light.
  const profile = createGlowProfile(
    (v) => Math.sin(v * Math.PI) ** 0.55 * (0.8 + 0.2 * Math.abs(Math.sin(v * RIBS * Math.PI))),
  );
  const paper = new MeshStandardMaterial({ color: 0x9c968a, roughness: 0.9, emissiveMap: profile });
  const globe = new Mesh(ribbedGlobe(), paper);
  const light = new PointLight(0xffffff, 0, 0, 2);
  const fittings = part(fittingParts());
  const foot = part(footParts());
  const contact = createContactShadow(0.55, 0.55, 0.6);
  const pole = part([cylinder("gunmetal", { axis: "y", length: 1, radius: 0.009, segments: 12 }, [0, 0.5, 0])]);
  const cord = part([cylinder("rubber", { axis: "y", length: 1, radius: 0.004, segments: 8 }, [0, 0.5, 0])]);
  root.add(globe, light, fittings, foot, pole, cord, contact.root);

  function part(parts: BufferGeometry[]): Mesh {
    const mesh = new Mesh(mergeParts(parts), finish.material);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    return mesh;
  }

  return {
    root,
    update({ record, candela }) {
      const [x, y, z] = record.position;
      root.position.set(x, y, z);
      const hangs = y > HANGS_ABOVE_M;
      cord.visible = hangs;
      pole.visible = !hangs;
      foot.visible = !hangs;
      const halfGlobe = GLOBE_RADIUS_M * GLOBE_FLATTEN;
      cord.position.y = halfGlobe;
      cord.scale.y = Math.max(SHORTEST_CORD_M, GRID_HEIGHT_M - y - halfGlobe);
      foot.position.y = -y;
      contact.root.visible = !hangs;
      contact.root.position.y = -y;
      pole.position.y = -y;
      pole.scale.y = Math.max(0.01, y - halfGlobe);

      light.intensity = splitCandela(candela, light.color);
      paper.emissive.copy(light.color);
      paper.emissiveIntensity = light.intensity > 0 ? GLOW : 0;
    },
    dispose() {
      light.dispose();
      contact.dispose();
      disposeAll([
        globe.geometry,
        paper,
        profile,
        fittings.geometry,
        foot.geometry,
        pole.geometry,
        cord.geometry,
        finish,
      ]);
    },
  };
}

/** Pinched between its wire ribs, which is what tells paper from a plastic ball. */
function ribbedGlobe(): SphereGeometry {
  const globe = new SphereGeometry(GLOBE_RADIUS_M, 36, RIBS * 4);
  const position = globe.getAttribute("position");
  for (let i = 0; i < position.count; i++) {
    const y = position.getY(i);
    const latitude = Math.acos(Math.max(-1, Math.min(1, y / GLOBE_RADIUS_M))) / Math.PI;
    const pinch = 1 - 0.012 * (1 - Math.abs(Math.sin(latitude * RIBS * Math.PI)));
    position.setXYZ(i, position.getX(i) * pinch, y * GLOBE_FLATTEN, position.getZ(i) * pinch);
  }
  globe.computeVertexNormals();
  return globe;
}

function fittingParts(): BufferGeometry[] {
  const top = GLOBE_RADIUS_M * GLOBE_FLATTEN;
  return [
    ring("gunmetal", "y", 0.045, 0.004, [0, top - 0.008, 0]),
    ring("gunmetal", "y", 0.045, 0.004, [0, -top + 0.008, 0]),
    rod("gunmetal", [-0.045, top - 0.008, 0], [0.045, top - 0.008, 0], 0.003, 8),
    cylinder("satinBlack", { axis: "y", length: 0.05, radius: 0.018, segments: 16 }, [0, top + 0.004, 0]),
    cylinder("satinBlack", { axis: "y", length: 0.04, radius: 0.02, segments: 16 }, [0, -top + 0.002, 0]),
  ];
}

function footParts(): BufferGeometry[] {
  return [
    lathe(
      "gunmetal",
      [
        [0.16, 0],
        [0.16, 0.012],
        [0.15, 0.018],
        [0.03, 0.026],
        [0.014, 0.05],
        [0.012, 0.08],
        [0, 0.08],
      ],
      [0, 0, 0],
      40,
    ),
  ];
}
