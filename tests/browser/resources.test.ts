import { NoToneMapping, Scene, WebGLRenderer, WebGLRenderTarget, type Object3D } from "three";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoShow } from "../../src/hub/demo/demoShow";
import { documentOf } from "../../src/model/document/document";
import { resolve } from "../../src/model/frame/resolve";
import type { StageFrame } from "../../src/model/frame/stageFrame";
import type { StageRecord } from "../../src/model/records/kinds";
import { lightCardType } from "../../src/model/records/lightCard";
import { screenOf } from "../../src/model/volume/pageScreen";
import { WallCompositor, type WallQuality } from "../../src/render/wall/wallCompositor";
import { StageAssets } from "../../src/scene/wall/stageAssets";
import { WorldView } from "../../src/scene/world/worldView";
import { demoFrame, liveFrame } from "../support/demoFrame";

const TIMES = 10;
/** As many sweeps as free a file that nobody asks for. */
const SWEEPS = 5;
const QUALITY: WallQuality = { scale: 0.03, innerScale: 0.1, samples: 4, outerEvery: 1 };
const ALL = ["output:left", "output:centre", "output:right", "output:ceiling"];
/** Most of what a frame costs is the world once more for each view: where one output does, it is one. */
const ONE = ["output:centre"];

type Change = Parameters<typeof demoFrame>[0];

/** What the GPU holds, as three.js and the pool count it. */
interface Held {
  readonly textures: number;
  readonly geometries: number;
  readonly programs: number;
  readonly targets: number;
}

/** A wall page's picture without the page: world, compositor and files, all outputs drawn one after another. */
class Bench {
  readonly renderer = new WebGLRenderer({ antialias: false });
  readonly assets = new StageAssets();
  readonly compositor = new WallCompositor(this.renderer, this.assets);
  readonly world = new WorldView();
  private readonly scene = new Scene();
  private readonly screen = new WebGLRenderTarget(96, 64, { depthBuffer: false });

  constructor() {
    this.renderer.toneMapping = NoToneMapping;
    this.scene.add(this.world.root);
  }

  draw(frame: StageFrame, ids: readonly string[] = ALL, quality = QUALITY): void {
    this.world.update(frame);
    this.compositor.setOutputs(frame, ids);
    this.compositor.renderViews(this.scene, frame, quality);
    for (const output of this.compositor.all) this.compositor.draw(output, this.screen, frame, quality, true);
    // What is only queued has cost nothing yet.
    this.renderer.readRenderTargetPixels(this.screen, 0, 0, 1, 1, new Uint8Array(4));
  }

  /** Draws also what no view sees, until the returned is called. */
  showAll(): () => void {
    const culled: Object3D[] = [];
    const render = this.renderer.render.bind(this.renderer);
    this.world.root.traverse((object) => {
      if (!object.frustumCulled) return;
      object.frustumCulled = false;
      culled.push(object);
    });
    // What the world itself hides for now (a train that isn't passing) too: its update has been by then.
    const hidden = new Set<Object3D>();
    this.renderer.render = (scene, camera) => {
      scene.traverse((object) => {
        if (object.visible) return;
        object.visible = true;
        hidden.add(object);
      });
      render(scene, camera);
      for (const object of hidden) object.visible = false;
      hidden.clear();
    };
    return () => {
      this.renderer.render = render;
      culled.forEach((object) => (object.frustumCulled = true));
    };
  }

  get held(): Held {
    const { memory, programs } = this.renderer.info;
    return {
      textures: memory.textures,
      geometries: memory.geometries,
      programs: programs?.length ?? 0,
      targets: this.compositor.pool.count,
    };
  }

  /** All but the renderer, which frees what it finds and would hide what was forgotten. */
  end(): void {
    this.compositor.dispose();
    this.world.dispose();
    this.assets.dispose();
    this.screen.dispose();
  }

  dispose(): void {
    this.end();
    this.renderer.dispose();
  }
}

function withCards(count: number, frame = 100): StageFrame {
  const cards = Array.from(
    { length: count },
    (_, i) => ({ ...lightCardType.defaults, id: `lightCard:${i}`, azimuthRad: i * 0.3 }) as unknown as StageRecord,
  );
  return resolve(documentOf([...demoShow(0), ...cards]), liveFrame(frame));
}

/** LUTs in the store, by id: small ones, each its own. */
const LUTS = new Map(
  Array.from({ length: TIMES }, (_, i) => {
    const lines = Array.from({ length: 8 }, (_, j) => `${j & 1} ${(j >> 1) & 1} ${i / 20 + ((j >> 2) & 1) / 2}`);
    const shaper = i % 2 === 0 ? ["LUT_1D_SIZE 2", "LUT_3D_SIZE 2", "0 0 0", "1 1 1"] : ["LUT_3D_SIZE 2"];
    return [String(i).repeat(64), [...shaper, ...lines, ""].join("\n")] as const;
  }),
);

describe("what the GPU holds", () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench();
    const real = window.fetch.bind(window);
    vi.spyOn(window, "fetch").mockImplementation((input, init) => {
      const text = typeof input === "string" ? LUTS.get(input.split("/").at(-1) ?? "") : undefined;
      return text === undefined ? real(input, init) : Promise.resolve(new Response(text));
    });
  });
  afterAll(() => {
    bench.dispose();
    vi.restoreAllMocks();
  });

  it(`returns to where it began after an environment was loaded and unloaded ${TIMES} times`, () => {
    const empty = { ...demoFrame(), environment: null };
    bench.draw(empty);
    const began = bench.held;
    let loaded: Held = began;
    for (let i = 0; i < TIMES; i++) {
      bench.draw(demoFrame({ "environment:seoul": { seed: 3 + i } }), ONE);
      loaded = bench.held;
      bench.draw(empty);
      expect(bench.held, `after ${i + 1}`).toEqual(began);
    }
    console.log(`without an environment ${JSON.stringify(began)}, with one ${JSON.stringify(loaded)}`);
    expect(loaded.textures).toBeGreaterThan(began.textures);
    expect(loaded.geometries).toBeGreaterThan(began.geometries);
    expect(loaded.programs).toBeGreaterThan(began.programs);
  });

  it("returns to where it began after outputs, shapes, cards, patterns and keys were changed and changed back", () => {
    // The world costs most of a frame and has no part in it.
    const bare = (change: Change = {}): StageFrame => ({ ...demoFrame(change), environment: null });
    const plain = bare();
    const runs = [
      { columns: 12, turnRad: 0 },
      { columns: 12, turnRad: 0.7 },
      { columns: 12, turnRad: 0.7 },
    ];
    const mesh = {
      positions: [-4, 4, -4, 4, 4, -4, 4, 0, -4, -4, 0, -4],
      uvs: [0, 0, 1, 0, 1, 1, 0, 1],
      triangles: [0, 3, 2, 0, 2, 1],
    };
    const changes: readonly (readonly [name: string, change: Change])[] = [
      ["flat", { "wall:main": { shape: "flat", position: [0, 0, -5] } }],
      ["polyline", { "wall:main": { shape: "polyline", segments: runs, position: [0, 0, -5] } }],
      ["mesh", { "wall:main": { shape: "mesh", mesh, position: [0, 0, 0] } }],
      ["radius", { "wall:main": { radiusM: 7 } }],
      ["openings", { "wall:main": { openings: [{ column: 14, row: 4, columns: 4, rows: 4 }] } }],
      ["tilt", { "wall:main": { tiltRad: 0.2 } }],
      ["rectangle", { "output:centre": { x: 2000, widthPx: 1500 } }],
      ["turned", { "output:centre": { rotationDeg: 90, mirrored: true } }],
      ["held", { "wall:main": { outerEvery: 6 } }],
      ["frozen", { "wall:main": { outerFrozen: true }, "camera:a": { innerFrozen: true } }],
      ["chroma", { "wall:main": { content: "chroma" }, "camera:a": { innerContent: "chroma" } }],
      ["no inner", { "camera:a": { innerEnabled: false } }],
      ["looks away", { "camera:a": { operator: "locked", yawRad: Math.PI, position: [0, 1.5, 0] } }],
      ["identify", { "output:centre": { pattern: "identify" } }],
      ["grid", { "output:centre": { pattern: "grid" } }],
      ["colour", { "output:centre": { transfer: "pq", gamut: "rec2020", whiteNits: 100, shoulder: 0.5 } }],
    ];
    const afterChanges: Held[] = [];
    const targets: number[] = [];
    const round = (): Held => {
      for (const [, change] of changes) {
        bench.draw(bare(change), ONE);
        targets.push(bench.compositor.pool.count);
        bench.draw(plain, ONE);
        afterChanges.push(bench.held);
      }
      bench.draw({ ...withCards(6), environment: null }, ONE);
      bench.draw(plain, []);
      bench.draw(plain, ALL);
      return bench.held;
    };
    bench.draw(plain, ALL);
    const { targets: targetsBefore, geometries: geometriesBefore } = bench.held;
    // All is drawn once before: what stays for good (an output's name as a picture) is there then.
    const began = round();
    expect(began).toMatchObject({ targets: targetsBefore, geometries: geometriesBefore });
    const afterEach = afterChanges.at(-1);
    afterChanges.length = targets.length = 0;
    for (let i = 0; i < TIMES; i++) expect(round(), `round ${i + 1}`).toEqual(began);
    for (const [i, held] of afterChanges.entries())
      expect(held, `after ${changes[i % changes.length]?.[0]}`).toEqual(afterEach);
    console.log(`${TIMES} rounds of ${changes.length + 2} changes: ${JSON.stringify(began)}`);
    console.log(`targets with each: ${changes.map(([name], i) => `${name} ${targets[i]}`).join(", ")}`);
  });

  it(`returns to where it began after ${TIMES} LUTs`, async () => {
    const plain = demoFrame();
    bench.draw(plain, ONE);
    const began = bench.held;
    let most = 0;
    for (const id of LUTS.keys()) {
      const frame = demoFrame({ "output:centre": { lut: id, lutOn: "light" } });
      const screen = screenOf(frame, "output:centre");
      if (screen === null) throw new Error("no such output");
      await vi.waitUntil(() => bench.assets.missingFor(frame, screen).length === 0);
      expect(bench.assets.lut(id)).not.toBeNull();
      bench.draw(frame, ONE);
      most = Math.max(most, bench.held.textures);
      bench.draw(plain, ONE);
      for (let i = 0; i < SWEEPS; i++) bench.assets.sweep();
    }
    expect(most).toBeGreaterThan(began.textures);
    // One at a time: none of those before was still there.
    expect(most).toBeLessThanOrEqual(began.textures + 2);
    expect(bench.held).toEqual(began);
  });

  it("grows by nothing over 200 frames of a moving camera", () => {
    const few = { ...QUALITY, scale: 0.02, samples: 0 };
    // What comes into sight for the first time is uploaded then: all of the world at once, before the count begins.
    bench.draw(demoFrame({}, 1000), ONE, few);
    const culled = bench.showAll();
    for (const frame of [1000, 1500]) bench.draw(demoFrame({}, frame), ONE, few);
    culled();
    const seen: Held[] = [];
    const places = new Set<string>();
    for (let frame = 0; frame < 200; frame++) {
      const moving = demoFrame({ "camera:a": { operator: "simulated" } }, 1000 + frame * 5);
      places.add(moving.cameras.map(({ pose }) => pose.position.map((v) => v.toFixed(3)).join()).join());
      bench.draw(moving, ONE, few);
      seen.push(bench.held);
    }
    expect(places.size).toBeGreaterThan(100);
    console.log(`first frame ${JSON.stringify(seen[0])}, last ${JSON.stringify(seen.at(-1))}`);
    for (const [frame, held] of seen.entries()) expect(held, `frame ${frame}`).toEqual(seen[0]);
  });

  it("is given back whole when the page ends", () => {
    const other = new Bench();
    other.draw(demoFrame({ "wall:main": { outerEvery: 4 } }), ONE);
    other.draw(demoFrame({ "output:left": { pattern: "identify" } }), ["output:left", ...ONE]);
    other.end();
    const { textures, geometries, programs, targets } = other.held;
    console.log(`after the end: ${JSON.stringify({ textures, geometries, programs, targets })}`);
    other.renderer.dispose();
    expect({ textures, geometries, programs, targets }).toEqual({
      textures: 0,
      geometries: 0,
      programs: 0,
      targets: 0,
    });
  });
});

describe("a held outer view", () => {
  it("is renewed at once when another environment comes on: no wall shows two worlds", () => {
    const bench = new Bench();
    const held = (seed: number, frame: number): StageFrame =>
      demoFrame({ "wall:main": { outerEvery: 12 }, "environment:seoul": { seed } }, frame);
    const passes = [
      [7, 120],
      [7, 121],
      [8, 122],
      [8, 123],
      [8, 132],
    ].map(([seed = 0, frame = 0]) => {
      bench.draw(held(seed, frame), ["output:centre"]);
      return bench.compositor.cost.outerPasses > 0;
    });
    // First drawn, held, another world, held, the next stretch.
    expect(passes).toEqual([true, false, true, false, true]);
    bench.dispose();
  });
});
