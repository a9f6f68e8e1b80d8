import { type BufferGeometry, type ColorRepresentation, Mesh, MeshStandardMaterial, PlaneGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

/** A straight length of tape on the floor: its middle, its size, and its turn about +Y. */
export interface TapeStrip {
  readonly x: number;
  readonly z: number;
  readonly alongX: number;
  readonly alongZ: number;
  readonly yawRad?: number;
}

/** After the floor (which fades, so it is drawn among the transparent) and before anything else that is see-through. */
export const FLOOR_RENDER_ORDER = -20;
const TAPE_RENDER_ORDER = FLOOR_RENDER_ORDER + 2;
/** Thickness of gaffer tape is 0.3 mm; a little more keeps the depth buffer honest at twenty metres. */
const TAPE_HEIGHT_M = 0.0015;

export interface FloorTape {
  readonly root: Mesh;
  dispose(): void;
}

export function createFloorTape(strips: readonly TapeStrip[], color: ColorRepresentation): FloorTape {
  const material = new MeshStandardMaterial({
    color,
    roughness: 0.7,
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -4,
  });
  const parts = strips.map(stripGeometry);
  const geometry = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  const root = new Mesh(geometry, material);
  root.renderOrder = TAPE_RENDER_ORDER;
  root.receiveShadow = true;
  return {
    root,
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}

function stripGeometry({ x, z, alongX, alongZ, yawRad = 0 }: TapeStrip): BufferGeometry {
  return new PlaneGeometry(alongX, alongZ)
    .rotateX(-Math.PI / 2)
    .rotateY(yawRad)
    .translate(x, TAPE_HEIGHT_M, z);
}
