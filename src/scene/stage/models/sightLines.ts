import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments, type Object3D } from "three";
import type { ResolvedCamera } from "../../../model/frame/stageFrame";
import type { Vec3 } from "../../../model/maths/pose";

/** How far the lines reach: to about where a volume's wall stands. */
const REACH_M = 4;

export interface SightLines {
  readonly root: Object3D;
  update(camera: ResolvedCamera): void;
  dispose(): void;
}

/** The edges of a camera's frame in the air, and the plane it is focused on. */
export function createSightLines(): SightLines {
  const geometry = new BufferGeometry();
  const points = new Float32Array(16 * 3);
  geometry.setAttribute("position", new BufferAttribute(points, 3));
  const material = new LineBasicMaterial({ color: 0x9a9a9a, transparent: true, opacity: 0.35, depthWrite: false });
  const root = new LineSegments(geometry, material);
  root.frustumCulled = false;
  return {
    root,
    update({ pose, halfWidth, halfHeight, record }) {
      root.position.set(...pose.position);
      root.quaternion.set(...pose.rotation);
      const corner = (x: number, y: number, depth: number): Vec3 => [
        x * halfWidth * depth,
        y * halfHeight * depth,
        -depth,
      ];
      const signs = [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const;
      const focus = Math.min(record.focusDistanceM, REACH_M * 2);
      signs.forEach(([x, y], i) => {
        const [nextX, nextY] = signs[(i + 1) % 4] ?? [x, y];
        points.set([0, 0, 0, ...corner(x, y, REACH_M)], i * 6);
        points.set([...corner(x, y, focus), ...corner(nextX, nextY, focus)], 24 + i * 6);
      });
      geometry.getAttribute("position").needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
