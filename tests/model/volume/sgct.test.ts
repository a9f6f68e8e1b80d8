import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../src/model/maths/pose";
import { parseRecord } from "../../../src/model/records/kinds";
import { wallRaster } from "../../../src/model/volume/cabinets";
import { pixelToStage } from "../../../src/model/volume/pixelStage";
import { readWallFile } from "../../../src/model/volume/wallFile";
import { diceOf } from "../../support/dice";
import { sub } from "../../support/walls";

const SAMPLE = readFileSync(join(import.meta.dirname, "../../fixtures/wall/sgct_two_nodes.json"), "utf8");

function read(json: unknown, taken: string[] = []) {
  const found = readWallFile(typeof json === "string" ? json : JSON.stringify(json), taken);
  if (!found.ok) throw new Error(found.message);
  return found;
}

function gap(a: Vec3 | null, b: Vec3): number {
  return a === null ? NaN : Math.hypot(...sub(a, b));
}

/** A plane's corner as SGCT places it, by its own order of turns: roll, then pitch, then yaw, clockwise and to the right. */
function corner(x: number, y: number, distance: number, turn: { yaw: number; pitch: number; roll: number }): Vec3 {
  const [yaw, pitch, roll] = [turn.yaw, turn.pitch, turn.roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const [rx, ry] = [x * Math.cos(roll) + y * Math.sin(roll), y * Math.cos(roll) - x * Math.sin(roll)];
  const [py, pz] = [
    ry * Math.cos(pitch) + distance * Math.sin(pitch),
    -distance * Math.cos(pitch) + ry * Math.sin(pitch),
  ];
  return [rx * Math.cos(yaw) - pz * Math.sin(yaw), py, pz * Math.cos(yaw) + rx * Math.sin(yaw)];
}

function viewport(projection: object, more: object = {}): object {
  return {
    pos: { x: 0, y: 0 },
    size: { x: 1, y: 1 },
    projection: { type: "PlanarProjection", ...projection },
    ...more,
  };
}

function cluster(viewports: object[], more: object = {}): object {
  return { version: 1, nodes: [{ windows: [{ size: { x: 640, y: 360 }, viewports }] }], ...more };
}

const FOV = { hfov: 80, vfov: 50.534015846724 };

describe("an SGCT configuration", () => {
  it("of two nodes is two flat walls, 10 m away, the first to the left; seen by the user 4 m behind", () => {
    const { walls, outputs, canvases, notes } = read(SAMPLE);
    expect([walls.length, outputs.length, canvases.length]).toEqual([2, 2, 0]);
    const [halfWide, halfTall] = [10 * Math.tan((40 * Math.PI) / 180), 10 * Math.tan((FOV.vfov / 2) * (Math.PI / 180))];
    for (const [i, wall] of walls.entries()) {
      expect(wallRaster(wall)).toEqual({ widthPx: 640, heightPx: 360 });
      expect(wall.viewpoint).toEqual([0, 0, 4]);
      expect((wall.columns * wall.cabinetWidthMm) / 1000).toBeCloseTo(2 * halfWide, 9);
      expect(outputs[i]).toMatchObject({ wallId: wall.id, x: 0, y: 0, widthPx: 640, heightPx: 360, canvasId: null });
      const turn = { yaw: i === 0 ? -20 : 20, pitch: 0, roll: 0 };
      expect(gap(pixelToStage(wall, 0, 0), corner(-halfWide, halfTall, 10, turn))).toBeLessThan(1e-9);
      expect(gap(pixelToStage(wall, 640, 360), corner(halfWide, -halfTall, 10, turn))).toBeLessThan(1e-9);
    }
    expect(pixelToStage(walls[0] as never, 320, 180)?.[0]).toBeLessThan(0);
    expect(notes.join(" ")).toMatch(/Stereo was left out.*nodes were left out/);
  });

  it("turns and moves planes any way: pitched walls tilt, rolled ones become a mesh", () => {
    const dice = diceOf(1500);
    for (let i = 0; i < 60; i++) {
      const turn = {
        yaw: dice.between(-170, 170),
        pitch: dice.between(-60, 60),
        roll: dice.chance(0.5) ? dice.between(-90, 90) : 0,
      };
      const fov = {
        left: dice.between(5, 40),
        right: dice.between(5, 40),
        up: dice.between(5, 30),
        down: dice.between(5, 30),
        distance: dice.between(2, 9),
      };
      const offset = { x: dice.between(-2, 2), y: dice.between(-2, 2), z: dice.between(-2, 2) };
      const [wall] = read(cluster([viewport({ fov, orientation: turn, offset })])).walls;
      if (wall === undefined) throw new Error("a wall");
      expect(wall.shape).toBe(turn.roll === 0 ? "flat" : "mesh");
      const tan = (degrees: number): number => fov.distance * Math.tan((degrees * Math.PI) / 180);
      const { widthPx, heightPx } = wallRaster(wall);
      for (const [px, py, x, y] of [
        [0, 0, -tan(fov.left), tan(fov.up)],
        [widthPx, 0, tan(fov.right), tan(fov.up)],
        [0, heightPx, -tan(fov.left), -tan(fov.down)],
      ] as const) {
        const at = corner(x, y, fov.distance, turn);
        const moved: Vec3 = [at[0] + offset.x, at[1] + offset.y, at[2] + offset.z];
        expect(gap(pixelToStage(wall, px, py), moved), `seed 1500, ${i}`).toBeLessThan(1e-6);
      }
    }
  });

  it("packs the viewports of a window onto a canvas; SGCT counts from the bottom", () => {
    const half = { x: 0.5, y: 0.5 };
    const views = [
      viewport({ fov: FOV }, { pos: { x: 0, y: 0 }, size: half }),
      viewport({ fov: FOV }, { pos: { x: 0.5, y: 0.5 }, size: half, user: "second" }),
    ];
    const users = [{ pos: { x: 0, y: 0, z: 4 } }, { name: "second", pos: { x: 1, y: 2, z: 3 } }];
    const found = read(cluster(views, { users }), ["wall:sgct-1", "canvas:sgct"]);
    expect(found.canvases).toMatchObject([{ id: "canvas:sgct-2", widthPx: 640, heightPx: 360 }]);
    expect(found.outputs.map(({ canvasX, canvasY }) => [canvasX, canvasY])).toEqual([
      [0, 180],
      [320, 0],
    ]);
    expect(found.walls.map(({ id }) => id)).toEqual(["wall:sgct-1-2", "wall:sgct-2"]);
    expect(found.walls[1]?.viewpoint).toEqual([1, 2, 3]);
  });

  it("rounds a raster that no cabinets divide, and says so", () => {
    const odd = { nodes: [{ windows: [{ size: { x: 1013, y: 360 }, viewports: [viewport({ fov: FOV })] }] }] };
    const { walls, notes } = read(odd);
    const { widthPx } = wallRaster(walls[0] as never);
    expect(widthPx).toBeLessThanOrEqual(1013);
    expect(widthPx).toBeGreaterThan(1000);
    expect(notes.join(" ")).toContain("1013 × 360 pixels became");
  });

  it("leaves out what isn't a plane, and says what; without any plane it is no wall", () => {
    const fisheye = { ...viewport({}), projection: { type: "FisheyeProjection", fov: 165 } };
    expect(read(cluster([fisheye, viewport({ fov: FOV })])).notes.join(" ")).toContain(
      "its projection (FisheyeProjection) isn't a plane",
    );
    expect(readWallFile(JSON.stringify(cluster([fisheye])), [])).toMatchObject({
      ok: false,
      message: expect.stringContaining("no planar viewport") as string,
    });
    expect(read(cluster([viewport({ fov: { hfov: 500 } }), viewport({ fov: FOV })])).notes.join(" ")).toContain(
      "field of view can't be read",
    );
    expect(readWallFile('{"nodes":[{"windows":[{"size":"big"}]}]}', [])).toMatchObject({
      ok: false,
      message: expect.stringContaining("nodes.0.windows.0.size") as string,
    });
  });

  it("survives any damage", () => {
    const dice = diceOf(1501);
    for (let i = 0; i < 400; i++) {
      const at = dice.int(0, SAMPLE.length - 1);
      const damaged =
        SAMPLE.slice(0, at) + dice.pick(["", "null", "9e9", "[]", '"x"', "-"]) + SAMPLE.slice(at + dice.int(1, 20));
      const found = readWallFile(damaged, []);
      if (found.ok) for (const record of [...found.walls, ...found.outputs]) expect(parseRecord(record).ok).toBe(true);
      else expect(found.message).toMatch(/\.$/);
    }
  });
});
