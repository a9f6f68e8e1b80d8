import { type BufferGeometry, Group, type Material, Mesh, type Object3D } from "three";
import { createContactShadow } from "../kit/contactShadow";
import { createTelescope, type TelescopeShape } from "../kit/telescope";
import { box, cylinder, mergeParts, rod } from "../kit/parts";
import { YOKE_DEPTH_M } from "./spotHead";

const LEG_TOP_M = 0.46;
const LEG_REACH_M = 0.5;
/** Lowest height at which the legs still have room under the spigot. */
const LOWEST_TOP_M = 0.12;
/** The tubes of a combo stand. */
const RISERS: TelescopeShape = {
  finish: "steel",
  radiiM: [0.0185, 0.015, 0.012],
  collarHeightM: 0.035,
  collarWiden: 1.5,
};

export interface LightStand {
  readonly root: Object3D;
  /** Stands on the floor and reaches up to the yoke of a head whose tilt axis is there. */
  update(x: number, pivotY: number, z: number): void;
  dispose(): void;
}

/** A three-legged steel stand with two risers and a sandbag. */
export function createLightStand(material: Material): LightStand {
  const root = new Group();
  const legs = new Mesh(mergeParts(legParts()), material);
  legs.castShadow = true;
  legs.receiveShadow = true;
  const tubes = createTelescope(material, RISERS);
  const contact = createContactShadow(1.3, 1.3, 0.4);
  root.add(legs, tubes.root, contact.root);

  return {
    root,
    update(x, pivotY, z) {
      root.position.set(x, 0, z);
      const top = Math.max(LOWEST_TOP_M, pivotY - YOKE_DEPTH_M);
      // Under its natural height the stand spreads its legs flatter, as a real one does.
      legs.scale.y = Math.min(1, (top / LEG_TOP_M) * 0.9);
      tubes.stretch(Math.min(0.1, top / 2), top);
    },
    dispose() {
      tubes.dispose();
      contact.dispose();
      legs.geometry.dispose();
    },
  };
}

function legParts(): BufferGeometry[] {
  const legs = [0, 1, 2].flatMap((leg) => {
    const angle = (leg / 3) * 2 * Math.PI + 0.5;
    const [x, z] = [Math.cos(angle), Math.sin(angle)];
    const tip = LEG_REACH_M;
    return [
      rod("steel", [x * 0.025, LEG_TOP_M - 0.03, z * 0.025], [x * tip, 0.014, z * tip], 0.0115, 12),
      rod("gunmetal", [x * 0.022, 0.15, z * 0.022], [x * tip * 0.5, 0.235, z * tip * 0.5], 0.0075, 10),
      cylinder("rubber", { axis: "y", length: 0.028, radius: 0.018, segments: 14 }, [x * tip, 0.014, z * tip]),
    ];
  });
  const bagAt = { x: Math.cos(0.5) * 0.26, z: Math.sin(0.5) * 0.26 };
  return [
    ...legs,
    cylinder("satinBlack", { axis: "y", length: 0.05, radius: 0.034, segments: 18 }, [0, LEG_TOP_M - 0.02, 0]),
    cylinder("satinBlack", { axis: "y", length: 0.03, radius: 0.03, segments: 18 }, [0, 0.15, 0]),
    // A sandbag slung over one leg, its halves hanging on either side.
    box("castIron", [0.1, 0.15, 0.22], [bagAt.x + 0.055, 0.14, bagAt.z - 0.06], 0.045, [0.2, -0.5, 0.25]),
    box("castIron", [0.1, 0.15, 0.22], [bagAt.x - 0.05, 0.14, bagAt.z + 0.07], 0.045, [-0.2, -0.5, -0.25]),
    box("satinBlack", [0.07, 0.012, 0.17], [bagAt.x, 0.225, bagAt.z], 0.004, [0, -0.5, 0]),
  ];
}
