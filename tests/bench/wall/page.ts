import { Scene, WebGLRenderer, NoToneMapping, WebGLRenderTarget, SRGBColorSpace } from "three";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { WallCompositor } from "../../../src/render/wall/wallCompositor";
import { WorldView } from "../../../src/scene/world/worldView";
import { demoFrame } from "../../support/demoFrame";
import { CubeWay } from "./cubeWay";
import { countCovered } from "./countCovered";
import { plainRender } from "./plainRender";
import { meanMs } from "./stopwatch";

/** Frames over which times are taken. */
const TIMED = Number(new URLSearchParams(location.search).get("timed") ?? 3);

const MOST_CUBE_SCALE = 0.5;

const query = new URLSearchParams(location.search);
const SCALE = Number(query.get("scale"));
const FRAMES = Number(query.get("frames"));

interface Row {
  readonly way: string;
  readonly outputs: number;
  readonly outputPixels: number;
  readonly worldPixels: number;
  readonly ratio: number;
  readonly inner: number;
  readonly outer: number;
  readonly drawCalls: number;
  readonly triangles: number;
  readonly worldMs: number;
  readonly compositeMs: number;
}

const renderer = new WebGLRenderer({ antialias: false });
renderer.toneMapping = NoToneMapping;
renderer.info.autoReset = false;
const worldView = new WorldView();
const world = new Scene();
world.add(worldView.root);
worldView.driveMatricesOf(world);
const gl = renderer.getContext() as WebGL2RenderingContext;
const one = new Uint8Array(4);
/** Waits until the graphics processor has done all that it was given. */
function finish(): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, one);
}

/** A camera whose inner frustum covers about half of the centre output, and one that covers none of it. */
const HALF = {
  operator: "locked",
  position: [0.9, 1.6, 1.4],
  yawRad: -0.42,
  pitchRad: 0.1,
  rollRad: 0,
  focalLengthMm: 24,
};
const NONE = { operator: "locked", innerEnabled: false };
const IDS = ["output:centre", "output:left", "output:right", "output:ceiling"];
const QUALITY = { scale: SCALE, innerScale: 1, samples: 4, outerEvery: 1 };

function screensFor(frame: StageFrame, ids: readonly string[]): Map<string, WebGLRenderTarget> {
  return new Map(
    frame.outputs
      .filter(({ id }) => ids.includes(id))
      .map(({ id, widthPx, heightPx }) => [
        id,
        new WebGLRenderTarget(Math.round(widthPx * SCALE), Math.round(heightPx * SCALE), {
          colorSpace: SRGBColorSpace,
          depthBuffer: false,
        }),
      ]),
  );
}

function pixelsOf(screens: Map<string, WebGLRenderTarget>): number {
  return [...screens.values()].reduce((sum, { width, height }) => sum + width * height, 0);
}

/** One way of lighting outputs, run a few times: its costs a frame. */
function measure(way: string, frame: StageFrame, ids: readonly string[], masksOuter: boolean): Row {
  const compositor = new WallCompositor(renderer);
  compositor.masksOuter = masksOuter;
  const screens = screensFor(frame, ids);
  const run = (): void => {
    compositor.setOutputs(frame, ids);
    compositor.renderViews(world, frame, QUALITY);
    for (const output of compositor.all)
      compositor.draw(output, screens.get(output.output.id) ?? null, frame, QUALITY, false);
  };
  run();
  finish();
  renderer.info.reset();
  run();
  const { calls: drawCalls, triangles } = renderer.info.render;
  const covered = masksOuter ? countCovered(renderer, compositor, frame, QUALITY) : 0;
  const { innerPixels, outerPixels } = compositor.cost;
  const worldPixels = innerPixels + outerPixels - covered;
  const allMs = meanMs(TIMED, run, finish);
  // The same passes over an empty world: what is left is compositing, clearing and resolving.
  const empty = new Scene();
  const emptyRun = (): void => {
    compositor.renderViews(empty, frame, QUALITY);
    for (const output of compositor.all)
      compositor.draw(output, screens.get(output.output.id) ?? null, frame, QUALITY, false);
  };
  emptyRun();
  finish();
  const compositeMs = meanMs(TIMED, emptyRun, finish);
  const outputPixels = pixelsOf(screens);
  compositor.dispose();
  for (const screen of screens.values()) screen.dispose();
  return {
    way,
    outputs: ids.length,
    outputPixels,
    worldPixels,
    ratio: worldPixels / outputPixels,
    inner: innerPixels / outputPixels,
    outer: (outerPixels - covered) / outputPixels,
    drawCalls,
    triangles,
    worldMs: allMs - compositeMs,
    compositeMs,
  };
}

/** Without timed frames there is no time to say. */
function ms(value: number): string {
  return Number.isFinite(value) ? value.toFixed(1) : "-";
}

function show(rows: readonly Row[]): void {
  console.log(
    "way                           outputs  world px / output px  (inner   outer)  draw calls  triangles  world ms  composite ms",
  );
  for (const row of rows) {
    console.log(
      [
        row.way.padEnd(29),
        String(row.outputs).padStart(8),
        row.ratio.toFixed(3).padStart(22),
        row.inner.toFixed(3).padStart(9),
        row.outer.toFixed(3).padStart(8),
        String(row.drawCalls).padStart(12),
        String(row.triangles).padStart(11),
        ms(row.worldMs).padStart(10),
        ms(row.compositeMs).padStart(14),
      ].join(""),
    );
  }
}

/** Bytes that a frame leaves behind, and that are still there after the garbage was collected, over many frames. */
function heap(frames: number): { perFrame: number; kept: number } {
  const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
  const used = (): number => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  const small = { scale: 0.01, innerScale: 0.02, samples: 0, outerEvery: 1 };
  const ids = IDS.slice(0, 2);
  const compositor = new WallCompositor(renderer);
  const target = new WebGLRenderTarget(32, 20, { depthBuffer: false });
  const empty = new Scene();
  const stages = Array.from({ length: 8 }, (_, i) =>
    demoFrame({ "camera:a": { ...HALF, yawRad: -0.42 + i * 0.01 } }, 100 + i),
  );
  const run = (i: number): void => {
    const frame = stages[i % stages.length];
    if (frame === undefined) return;
    compositor.setOutputs(frame, ids);
    compositor.renderViews(empty, frame, small);
    for (const output of compositor.all) compositor.draw(output, target, frame, small, true);
  };
  for (let i = 0; i < 100; i++) run(i);
  collect();
  const before = used();
  for (let i = 0; i < frames; i++) run(i);
  const full = used();
  collect();
  const after = used();
  compositor.dispose();
  target.dispose();
  return { perFrame: Math.max(0, full - before) / frames, kept: after - before };
}

const half = demoFrame({ "camera:a": HALF });
const none = demoFrame({ "camera:a": NONE });
worldView.update(half);

const rows: Row[] = [];
for (const count of (query.get("outputs") ?? "1,2,4").split(",").map(Number)) {
  const ids = IDS.slice(0, count);
  rows.push(measure("ours, inner covers half", half, ids, true));
  rows.push(measure("ours without the mask", half, ids, false));
  rows.push(measure("ours, no inner", none, ids, true));
  rows.push(plainRender({ renderer, world, finish, scale: SCALE, frame: half, ids, timed: TIMED }));
  // At full size six faces of a cube no longer fit beside the rest.
  if (SCALE > MOST_CUBE_SCALE) continue;
  const cube = new CubeWay(renderer, world, SCALE);
  rows.push(cube.measure(half, ids, TIMED, finish));
  cube.dispose();
}
show(rows);
const garbage = heap(FRAMES);
console.log(
  `heap over ${FRAMES} frames of two outputs: ${garbage.perFrame.toFixed(0)} bytes allocated a frame, ${(garbage.kept / 1024).toFixed(0)} kB more after collection`,
);
const debug = gl.getExtension("WEBGL_debug_renderer_info");
const machine = debug === null ? "unknown" : String(gl.getParameter(debug.UNMASKED_RENDERER_WEBGL));
console.log(`drawn by ${machine}, at ${SCALE} of full size`);
console.log(`JSON ${JSON.stringify({ scale: SCALE, machine, rows, heap: garbage })}`);
document.body.dataset["done"] = "";
