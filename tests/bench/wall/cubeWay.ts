import {
  BufferAttribute,
  BufferGeometry,
  CubeCamera,
  GLSL3,
  HalfFloatType,
  Mesh,
  PerspectiveCamera,
  Scene,
  ShaderMaterial,
  WebGLCubeRenderTarget,
  WebGLRenderTarget,
  type WebGLRenderer,
} from "three";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { cabinetsOf, cabinetsOfOutput, cornersOf } from "../../../src/model/volume/cabinets";
import { pixelsPerTangent } from "../../../src/model/volume/visibleWindow";
import { innerFrustum } from "../../../src/model/volume/innerFrustum";
import { meanMs } from "./stopwatch";
import { FrustumCamera } from "../../../src/render/wall/frustumCamera";

/**
 * What most engines do for a volume: six faces of a cube from the viewpoint, as fine as the LEDs in front of it, looked up
 * per wall pixel; and each camera's whole inner view besides.
 */
export class CubeWay {
  private readonly eye = new FrustumCamera();

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly world: Scene,
    private readonly scale: number,
  ) {}

  measure(frame: StageFrame, ids: readonly string[], timed: number, finish: () => void) {
    const { renderer, world, scale } = this;
    const outputs = frame.outputs.filter(({ id }) => ids.includes(id));
    const walls = new Map(frame.walls.map((wall) => [wall.id as string, wall]));
    const viewpoint = frame.walls[0]?.viewpoint ?? [0, 1.6, 0];
    // As fine as the finest LEDs seen from there: pixels a tangent, times the two tangents of a face.
    let perTangent = 0;
    for (const output of outputs) {
      const wall = walls.get(output.wallId);
      if (wall === undefined) continue;
      for (const cabinet of cabinetsOfOutput(cabinetsOf(wall), output)) {
        const distance = Math.hypot(...cabinet.position.map((v, i) => v - (viewpoint[i] ?? 0)));
        perTangent = Math.max(perTangent, (distance * cabinet.widthPx) / cabinet.widthM);
      }
    }
    const face = Math.round(Math.min(4096, 2 * perTangent * scale));
    const target = new WebGLCubeRenderTarget(face, { type: HalfFloatType });
    const cube = new CubeCamera(0.1, 1500, target);
    cube.position.set(...viewpoint);
    cube.updateMatrixWorld(true);
    const camera = frame.cameras[0];
    const inner = camera === undefined ? null : innerFrustum(camera);
    let useful = 0;
    if (inner !== null) {
      for (const output of outputs) {
        const wall = walls.get(output.wallId);
        if (wall === undefined) continue;
        for (const cabinet of cabinetsOfOutput(cabinetsOf(wall), output))
          useful = Math.max(useful, pixelsPerTangent(inner, cabinet));
      }
    }
    const innerWidth = inner === null ? 1 : Math.max(1, Math.round((inner.rightEdge - inner.left) * useful * scale));
    const innerHeight =
      inner === null
        ? 1
        : Math.max(1, Math.round((innerWidth * (inner.top - inner.bottom)) / (inner.rightEdge - inner.left)));
    const innerTarget = new WebGLRenderTarget(innerWidth, innerHeight, { type: HalfFloatType, samples: 4 });
    const warps = outputs.map((output) => {
      const wall = walls.get(output.wallId);
      const cabinets = wall === undefined ? [] : cabinetsOfOutput(cabinetsOf(wall), output);
      const clip: number[] = [];
      const way: number[] = [];
      const index: number[] = [];
      for (const cabinet of cabinets) {
        const first = clip.length / 3;
        const [l, r] = [cabinet.xPx - output.x, cabinet.xPx + cabinet.widthPx - output.x].map(
          (x) => (x / output.widthPx) * 2 - 1,
        );
        const [t, b] = [cabinet.yPx - output.y, cabinet.yPx + cabinet.heightPx - output.y].map(
          (y) => 1 - (y / output.heightPx) * 2,
        );
        clip.push(l!, b!, 0, r!, b!, 0, r!, t!, 0, l!, t!, 0);
        for (const corner of cornersOf(cabinet)) way.push(...corner.map((v, i) => v - (viewpoint[i] ?? 0)));
        index.push(first, first + 1, first + 2, first, first + 2, first + 3);
      }
      const geometry = new BufferGeometry();
      geometry.setAttribute("position", new BufferAttribute(new Float32Array(clip), 3));
      geometry.setAttribute("way", new BufferAttribute(new Float32Array(way), 3));
      geometry.setIndex(index);
      const material = new ShaderMaterial({
        glslVersion: GLSL3,
        uniforms: { cube: { value: target.texture } },
        vertexShader: "in vec3 way; out vec3 dir; void main() { dir = way; gl_Position = vec4(position, 1.0); }",
        fragmentShader:
          "uniform samplerCube cube; in vec3 dir; out vec4 shown; void main() { shown = texture(cube, vec3(-dir.x, dir.yz)); }",
      });
      const mesh = new Mesh(geometry, material);
      mesh.frustumCulled = false;
      const scene = new Scene();
      scene.add(mesh);
      const screen = new WebGLRenderTarget(Math.round(output.widthPx * scale), Math.round(output.heightPx * scale), {
        depthBuffer: false,
      });
      return { scene, screen, geometry, material };
    });
    const nobody = new PerspectiveCamera();
    const warp = (): void => {
      for (const { scene, screen } of warps) {
        renderer.setRenderTarget(screen);
        renderer.render(scene, nobody);
      }
      renderer.setRenderTarget(null);
    };
    const run = (): void => {
      cube.update(renderer, world);
      if (inner !== null && useful > 0) {
        renderer.setRenderTarget(innerTarget);
        renderer.clear();
        renderer.render(world, this.eye.look(inner));
      }
      warp();
    };
    run();
    finish();
    renderer.info.reset();
    run();
    const { calls: drawCalls, triangles } = renderer.info.render;
    const allMs = meanMs(timed, run, finish);
    const compositeMs = meanMs(timed, warp, finish);
    const outputPixels = warps.reduce((sum, { screen }) => sum + screen.width * screen.height, 0);
    const worldPixels = 6 * face * face + (useful > 0 ? innerWidth * innerHeight : 0);
    for (const { screen, geometry, material } of warps) {
      screen.dispose();
      geometry.dispose();
      material.dispose();
    }
    target.dispose();
    innerTarget.dispose();
    return {
      way: "cube map and warp",
      outputs: ids.length,
      outputPixels,
      worldPixels,
      ratio: worldPixels / outputPixels,
      inner: worldPixels / outputPixels - (6 * face * face) / outputPixels,
      outer: (6 * face * face) / outputPixels,
      drawCalls,
      triangles,
      worldMs: allMs - compositeMs,
      compositeMs,
    };
  }

  dispose(): void {
    this.renderer.setRenderTarget(null);
  }
}
