import { type BufferGeometry, Group, Mesh, type Object3D } from "three";
import type { PropRecord } from "../../../model/records/prop";
import { createFinishMaterial, disposeAll } from "./kit/finishes";
import { createContactShadow } from "./kit/contactShadow";
import { ball, box, cylinder, lathe, mergeParts, ring, rod } from "./kit/parts";

type PropModel = PropRecord["model"];

const PARTS: Record<PropModel, () => BufferGeometry[]> = { crate: crateParts, bench: benchParts, barrel: barrelParts };

/** Width, depth and strength of the darkness under each: one on castors or legs lets more light beneath. */
const CONTACT: Record<PropModel, readonly [widthM: number, depthM: number, strength: number]> = {
  crate: [1.15, 0.95, 0.8],
  bench: [1.9, 0.85, 0.55],
  barrel: [0.84, 0.84, 0.8],
};

export interface Prop {
  readonly root: Object3D;
  update(record: PropRecord): void;
  dispose(): void;
}

/** A thing on the stage floor; stands on y = 0 about its middle, its front toward +Z. */
export function createProp(model: PropModel): Prop {
  const finish = createFinishMaterial();
  const root = new Group();
  root.name = model;
  const mesh = new Mesh(mergeParts(PARTS[model]()), finish.material);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  const contact = createContactShadow(...CONTACT[model]);
  root.add(mesh, contact.root);
  return {
    root,
    update(record) {
      root.position.set(...record.position);
      root.rotation.y = record.yawRad;
    },
    dispose: () => disposeAll([mesh.geometry, finish, contact]),
  };
}

/** A flight case on castors: laminate panels between aluminium edges, ball corners, butterfly latches. */
function crateParts(): BufferGeometry[] {
  const [width, height, depth] = [0.8, 0.56, 0.6];
  const floor = 0.12;
  const middle = floor + height / 2;
  const edge = 0.028;
  const [x, y, z] = [width / 2, height / 2, depth / 2];
  const sides = [-1, 1] as const;
  const edges = sides.flatMap((a) =>
    sides.flatMap((b) => [
      box("aluminium", [width, edge, edge], [0, middle + a * (y - edge / 2), b * (z - edge / 2)], 0.004),
      box("aluminium", [edge, height, edge], [a * (x - edge / 2), middle, b * (z - edge / 2)], 0.004),
      box("aluminium", [edge, edge, depth], [a * (x - edge / 2), middle + b * (y - edge / 2), 0], 0.004),
    ]),
  );
  const corners = sides.flatMap((a) =>
    sides.flatMap((b) =>
      sides.map((c) => ball("steel", 0.03, [a * (x - 0.014), middle + b * (y - 0.014), c * (z - 0.014)], 12)),
    ),
  );
  const seam = middle + 0.1;
  const latches = sides.flatMap((front) =>
    [-0.2, 0.2].flatMap((at) => [
      box("gunmetal", [0.1, 0.11, 0.006], [at, seam, front * (z - 0.002)], 0.002),
      cylinder("steel", { axis: "z", length: 0.012, radius: 0.024, segments: 18 }, [at, seam, front * z]),
      box("aluminium", [0.012, 0.05, 0.012], [at, seam, front * (z + 0.006)], 0.003),
    ]),
  );
  const handles = sides.flatMap((side) => [
    box("gunmetal", [0.006, 0.12, 0.17], [side * (x - 0.002), middle - 0.06, 0], 0.002),
    box("rubber", [0.02, 0.024, 0.11], [side * (x + 0.004), middle - 0.06, 0], 0.008),
  ]);
  const castors = sides.flatMap((a) =>
    sides.flatMap((b) => [
      cylinder("rubber", { axis: "x", length: 0.032, radius: 0.048, segments: 22 }, [
        a * (x - 0.1),
        0.048,
        b * (z - 0.1),
      ]),
      cylinder("aluminium", { axis: "x", length: 0.036, radius: 0.026, segments: 18 }, [
        a * (x - 0.1),
        0.048,
        b * (z - 0.1),
      ]),
      box("gunmetal", [0.05, 0.05, 0.06], [a * (x - 0.1), 0.094, b * (z - 0.1)], 0.006),
      box("gunmetal", [0.1, 0.008, 0.1], [a * (x - 0.1), 0.118, b * (z - 0.1)], 0.002),
    ]),
  );
  return [
    box("caseLaminate", [width - 0.012, height - 0.012, depth - 0.012], [0, middle, 0], 0.003),
    box("aluminium", [width - 0.004, 0.022, depth - 0.004], [0, seam, 0], 0.003),
    box("matteBlack", [width - 0.0035, 0.003, depth - 0.0035], [0, seam, 0], 0),
    box("white", [0.2, 0.1, 0.002], [0.05, middle - 0.12, z - 0.0055], 0.0008),
    ...edges,
    ...corners,
    ...latches,
    ...handles,
    ...castors,
  ];
}

/** A street bench: wooden slats on two cast-iron ends. */
function benchParts(): BufferGeometry[] {
  const length = 1.6;
  const seat = [0, 1, 2, 3].map((i) =>
    box("slat", [length, 0.032, 0.088], [0, 0.45 - i * 0.004, 0.2 - i * 0.104], 0.009),
  );
  const back = [0, 1, 2].map((i) =>
    box("slat", [length, 0.084, 0.03], [0, 0.56 + i * 0.108, -0.205 - i * 0.03], 0.009, [-0.26, 0, 0]),
  );
  const ends = [-0.66, 0.66].flatMap((x) => [
    rod("castIron", [x, 0.02, 0.24], [x, 0.42, 0.2], 0.02, 12),
    rod("castIron", [x, 0.02, -0.27], [x, 0.43, -0.15], 0.02, 12),
    rod("castIron", [x, 0.41, 0.24], [x, 0.41, -0.18], 0.019, 12),
    rod("castIron", [x, 0.41, -0.18], [x, 0.84, -0.3], 0.017, 12),
    rod("castIron", [x, 0.64, 0.2], [x, 0.62, -0.21], 0.016, 12),
    rod("castIron", [x, 0.42, 0.21], [x, 0.64, 0.2], 0.015, 12),
    ball("castIron", 0.024, [x, 0.64, 0.205], 12),
    ball("castIron", 0.02, [x, 0.84, -0.3], 12),
    rod("castIron", [x, 0.16, 0.225], [x, 0.16, -0.232], 0.012, 10),
    box("castIron", [0.05, 0.02, 0.09], [x, 0.01, 0.24], 0.005),
    box("castIron", [0.05, 0.02, 0.09], [x, 0.01, -0.27], 0.005),
  ]);
  return [...seat, ...back, ...ends, rod("castIron", [-0.66, 0.16, -0.01], [0.66, 0.16, -0.01], 0.011, 10)];
}

/** A 200-litre oil drum: two rolling hoops, a rolled rim, bungs in a sunken lid. */
function barrelParts(): BufferGeometry[] {
  const radius = 0.285;
  const hoop = (at: number): [number, number][] => [
    [radius, at - 0.026],
    [radius + 0.009, at - 0.012],
    [radius + 0.011, at],
    [radius + 0.009, at + 0.012],
    [radius, at + 0.026],
  ];
  const shell = lathe(
    "oilPaint",
    [
      [0, 0.006],
      [radius - 0.006, 0.006],
      [radius, 0.02],
      ...hoop(0.3),
      ...hoop(0.58),
      [radius, 0.862],
      [radius - 0.008, 0.862],
      [radius - 0.01, 0.852],
      [0, 0.852],
    ],
    [0, 0, 0],
    44,
  );
  return [
    shell,
    ring("oilPaint", "y", radius, 0.0095, [0, 0.866, 0]),
    ring("rust", "y", radius, 0.0095, [0, 0.0095, 0]),
    cylinder("gunmetal", { axis: "y", length: 0.02, radius: 0.034, segments: 24 }, [0.19, 0.858, 0.05]),
    cylinder("gunmetal", { axis: "y", length: 0.018, radius: 0.018, segments: 20 }, [-0.18, 0.858, -0.08]),
    box("steel", [0.05, 0.008, 0.01], [0.19, 0.87, 0.05], 0.002, [0, 0.6, 0]),
  ];
}
