import {
  BufferGeometry,
  Color,
  type ColorRepresentation,
  Float32BufferAttribute,
  Group,
  Mesh,
  MeshStandardMaterial,
  type Object3D,
} from "three";
import { disposeAll } from "./kit/finishes";
import { createFloorTape, FLOOR_RENDER_ORDER, type TapeStrip } from "./kit/floorTape";
import { createScuffTexture } from "./kit/scuffs";

/** Out to here the floor is solid; from here to the edge it sinks into the background. */
const SOLID_RADIUS_M = 7.5;
const EDGE_RADIUS_M = 12.5;
/** The scuffs repeat every so many metres: wider than what one view of the mark shows. */
const SCUFF_TILE_M = 7;
// A painted stage floor: dark enough that the walls' light, not the floor, fills the picture.
const PAINT = 0x3b3b3b;
const ROUGHNESS = 0.62;
const TAPE_GREY = 0x8f8f8f;

export interface StageFloorOptions {
  /** What lies beyond the floor; its last metres take on this colour as they fade. */
  readonly background: ColorRepresentation;
}

export interface StageFloor {
  readonly root: Object3D;
  update(): void;
  dispose(): void;
}

/** A round of dark studio floor about the stage's origin, with the taped mark and a metre rule toward the camera. */
export function createStageFloor({ background }: StageFloorOptions): StageFloor {
  const root = new Group();
  root.name = "stageFloor";
  const scuffs = createScuffTexture();
  const geometry = fadingDisc(new Color(PAINT), new Color(background));
  const material = new MeshStandardMaterial({
    vertexColors: true,
    map: scuffs,
    roughness: ROUGHNESS,
    roughnessMap: scuffs,
    metalness: 0,
    transparent: true,
  });
  const floor = new Mesh(geometry, material);
  floor.receiveShadow = true;
  // First of all that is see-through, and into the depth buffer: to a beam or an outline it is solid ground.
  floor.renderOrder = FLOOR_RENDER_ORDER;
  material.depthWrite = true;
  const tape = createFloorTape(tapeStrips(), TAPE_GREY);
  root.add(floor, tape.root);
  return {
    root,
    // The floor never changes; here so that every model is driven alike.
    update() {},
    dispose() {
      tape.dispose();
      disposeAll([geometry, material, scuffs]);
    },
  };
}

/** Rings of vertices whose colour and alpha go over to the background. */
function fadingDisc(paint: Color, background: Color): BufferGeometry {
  const around = 72;
  const radii = [
    0,
    SOLID_RADIUS_M,
    ...Array.from({ length: 8 }, (_, i) => SOLID_RADIUS_M + ((i + 1) / 8) * (EDGE_RADIUS_M - SOLID_RADIUS_M)),
  ];
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const colours: number[] = [];
  for (const radius of radii) {
    const share = Math.max(0, (radius - SOLID_RADIUS_M) / (EDGE_RADIUS_M - SOLID_RADIUS_M));
    const fade = share * share * (3 - 2 * share);
    const colour = paint.clone().lerp(background, fade);
    for (let i = 0; i <= around; i++) {
      const angle = (i / around) * 2 * Math.PI;
      const x = radius * Math.sin(angle);
      const z = radius * Math.cos(angle);
      positions.push(x, 0, z);
      normals.push(0, 1, 0);
      uvs.push(x / SCUFF_TILE_M, z / SCUFF_TILE_M);
      colours.push(colour.r, colour.g, colour.b, 1 - fade);
    }
  }
  const index: number[] = [];
  const row = around + 1;
  for (let ringIndex = 0; ringIndex + 1 < radii.length; ringIndex++) {
    for (let i = 0; i < around; i++) {
      const inner = ringIndex * row + i;
      index.push(inner, inner + row, inner + row + 1, inner, inner + row + 1, inner + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setIndex(index);
  geometry.setAttribute("position", new Float32BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new Float32BufferAttribute(normals, 3));
  geometry.setAttribute("uv", new Float32BufferAttribute(uvs, 2));
  geometry.setAttribute("color", new Float32BufferAttribute(colours, 4));
  return geometry;
}

/** A cross on the stage's origin and a rule along +Z: a short tick each metre, a long one each fifth. */
function tapeStrips(): TapeStrip[] {
  const width = 0.024;
  const from = 0.66;
  const to = 6;
  const ticks = [1, 2, 3, 4, 5, 6].map((z) => ({ x: 0, z, alongX: z % 5 === 0 ? 0.44 : 0.22, alongZ: width }));
  return [
    // Arms only: the middle is left to the tape of whoever stands on the mark.
    ...[-1, 1].flatMap((side) => [
      { x: side * 0.47, z: 0, alongX: 0.26, alongZ: width },
      { x: 0, z: side * 0.47, alongX: width, alongZ: 0.26 },
    ]),
    { x: 0, z: (from + to) / 2, alongX: width * 0.6, alongZ: to - from },
    ...ticks,
  ];
}
