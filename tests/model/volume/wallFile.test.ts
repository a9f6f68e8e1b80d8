import { describe, expect, it } from "vitest";
import { canvasType, type CanvasRecord } from "../../../src/model/records/canvas";
import { parseRecord, type StageRecord } from "../../../src/model/records/kinds";
import { outputType, type OutputRecord } from "../../../src/model/records/output";
import { FreshIds, type WallBundle } from "../../../src/model/volume/wallBundle";
import { readWallFile, wallFileText } from "../../../src/model/volume/wallFile";
import { diceOf } from "../../support/dice";
import { rolledWall, WALL_SHAPES, wallOf } from "../../support/walls";

function recordOf(value: object): StageRecord {
  const parsed = parseRecord(value);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record;
}

const canvas = recordOf({ ...canvasType.defaults, id: "canvas:a" }) as CanvasRecord;
const wall = wallOf({ id: "wall:main" as never, name: "Main", viewpointFrom: "wall:side" as never });
const side = wallOf({ id: "wall:side" as never, shape: "arc" });
const output = recordOf({
  ...outputType.defaults,
  id: "output:a",
  wallId: wall.id,
  canvasId: canvas.id,
}) as OutputRecord;
const bundle: WallBundle = { walls: [wall, side], outputs: [output], canvases: [canvas] };

function read(text: string, taken: string[] = []) {
  const found = readWallFile(text, taken);
  if (!found.ok) throw new Error(found.message);
  return found;
}

describe("a wall file", () => {
  it("brings back what was written, for walls of every shape", () => {
    const dice = diceOf(1400);
    expect(read(wallFileText(bundle))).toEqual({ ok: true, ...bundle, notes: [] });
    for (let i = 0; i < 40; i++) {
      const any = { ...bundle, walls: [{ ...rolledWall(dice, WALL_SHAPES), id: wall.id }] };
      const expected = { ok: true, ...any, notes: [] };
      expect(read(wallFileText(any)), `seed 1400, wall ${i}`).toEqual(expected);
    }
  });

  it("renames what the show has already, and what points at it, and says so", () => {
    const found = read(wallFileText(bundle), ["wall:main", "wall:main-2", "wall:side", "canvas:a", "output:a"]);
    expect(found.walls.map(({ id }) => id)).toEqual(["wall:main-3", "wall:side-2"]);
    expect(found.walls[0]?.viewpointFrom).toBe("wall:side-2");
    expect(found.outputs[0]).toMatchObject({ id: "output:a-2", wallId: "wall:main-3", canvasId: "canvas:a-2" });
    expect(found.notes).toContain("wall:main is now wall:main-3.");
    for (const record of [...found.walls, ...found.outputs, ...found.canvases])
      expect(parseRecord(record).ok).toBe(true);
  });

  it("cuts links to what isn't in it, and leaves out outputs of other walls", () => {
    const found = read(
      wallFileText({ walls: [wall], outputs: [output, { ...output, wallId: side.id }], canvases: [] }),
    );
    expect(found.walls[0]?.viewpointFrom).toBeNull();
    expect(found.outputs).toHaveLength(1);
    expect(found.outputs[0]?.canvasId).toBeNull();
  });

  it("of an older version is brought up to this one", () => {
    const { id, kind, name, shape, columns, rows } = wall;
    const { cabinetWidthMm, cabinetHeightMm, cabinetWidthPx, cabinetHeightPx, radiusM } = wall;
    const { position, yawRad, viewpoint, outerScale } = wall;
    const old = { id, kind, name, shape, columns, rows, radiusM, position, yawRad, viewpoint, outerScale };
    const cabinets = { cabinetWidthMm, cabinetHeightMm, cabinetWidthPx, cabinetHeightPx };
    const file = { format: "cyclorama.wall", version: 1, records: { wall: 1 }, walls: [{ ...old, ...cabinets }] };
    expect(read(JSON.stringify(file)).walls[0]).toEqual({ ...wall, viewpointFrom: null });
  });

  const good = JSON.parse(wallFileText(bundle)) as Record<string, unknown> & { walls: object[]; outputs: object[] };
  it.each<[string, unknown, RegExp]>([
    ["no JSON", "{", /isn't JSON/],
    ["other JSON", { a: 1 }, /neither a wall file/],
    ["null", null, /neither a wall file/],
    ["a newer version", { ...good, version: 2 }, /newer version/],
    ["newer records", { ...good, records: { wall: 99 } }, /newer version/],
    ["no wall", { ...good, walls: [] }, /damaged at walls: there is no wall/],
    ["a wall without id", { ...good, walls: [{ kind: "wall" }] }, /damaged at walls.0.id/],
    [
      "a bad field",
      { ...good, walls: [{ ...good.walls[0], columns: "many" }] },
      /"wall:main" can't be read: wall columns:/,
    ],
    ["an unknown field", { ...good, walls: [{ ...good.walls[0], sauce: 1 }] }, /can't be read/],
    ["another kind", { ...good, walls: [{ ...good.walls[0], kind: "light" }] }, /no record of the kind "light"/],
    ["the same wall twice", { ...good, walls: [good.walls[0], good.walls[0]] }, /Two records/],
    ["an output of no wall", { ...good, outputs: [{ ...good.outputs[0], wallId: "wall:x" }] }, /isn't in this file/],
    ["a link that is no text", { ...good, outputs: [{ ...good.outputs[0], wallId: 7 }] }, /can't be read/],
  ])("says what is wrong with %s", (_, value, words) => {
    const found = readWallFile(typeof value === "string" ? value : JSON.stringify(value), []);
    expect(found).toEqual({ ok: false, message: expect.stringMatching(words) as string });
  });

  it("survives any damage: an answer, never an exception", () => {
    const dice = diceOf(1401);
    const text = wallFileText(bundle);
    for (let i = 0; i < 400; i++) {
      const at = dice.int(0, text.length - 1);
      const cut = dice.int(1, 30);
      const damaged = text.slice(0, at) + dice.pick(["", "null", "[]", '"', "1e999", "{", ","]) + text.slice(at + cut);
      const found = readWallFile(damaged, []);
      if (found.ok) for (const record of found.walls) expect(parseRecord(record).ok).toBe(true);
      else expect(found.message).toMatch(/\.$/);
    }
  });
});

describe("fresh ids", () => {
  it("stay within 24 characters and what ids are made of, and are never given twice", () => {
    const ids = new FreshIds([]);
    const given = ["Bühne / links", "a".repeat(60), "a".repeat(60), "", "💥", "../x"].map((slug) =>
      ids.take("canvas", slug),
    );
    expect(new Set(given).size).toBe(given.length);
    for (const id of given) expect(id).toMatch(/^canvas:[A-Za-z0-9_-]{1,17}$/);
  });
});
