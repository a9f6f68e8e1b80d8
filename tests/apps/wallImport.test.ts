import { describe, expect, it } from "vitest";
import { readWallImport, wallImport } from "../../src/apps/viewer/wall/wallImport";
import { recordsOfKind } from "../../src/model/document/document";
import { parseRecord } from "../../src/model/records/kinds";
import { wallFileText } from "../../src/model/volume/wallFile";
import { demoStage } from "./stage";

const QUAD = "v -2 0 0\nv 2 0 0\nv 2 2 1\nv -2 2 1\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nf 1/1 2/2 3/3 4/4\n";

describe("a wall from a file", () => {
  const stage = demoStage();
  const [wall] = recordsOfKind(stage, "wall");
  if (wall === undefined) throw new Error("the demo has a wall");

  it("is added with its outputs in one edit, beside the one it was exported from", () => {
    const outputs = recordsOfKind(stage, "output").filter(({ wallId }) => wallId === wall.id);
    const read = wallImport(wallFileText({ walls: [wall], outputs, canvases: [] }), stage);
    if (!read.ok) throw new Error(read.message);
    const put = read.edit.put ?? [];
    expect(put).toHaveLength(1 + outputs.length);
    for (const record of put) {
      expect(parseRecord(record).ok).toBe(true);
      expect(stage.get((record as { id: string }).id)).toBeUndefined();
    }
    // Told apart from the one it is a copy of.
    const names = put.map((record) => (record as { name: string }).name);
    expect(names[0]).toBe(`${wall.name} 2`);
    expect([...stage.values()].filter(({ name }) => names.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(read.notes[0]).toBe(`Added: 1 wall, ${outputs.length} outputs.`);
    expect(put.some((record) => (record as { id: string }).id === read.goTo)).toBe(true);
  });

  it("becomes the shape of the wall that a mesh is dropped on", async () => {
    const read = await readWallImport(new File([QUAD], "wall.obj"), wall, stage);
    if (!read.ok) throw new Error(read.message);
    expect(parseRecord({ ...wall, ...read.edit.set?.[wall.id] })).toMatchObject({
      ok: true,
      record: { shape: "mesh" },
    });
    expect(read.goTo).toBeNull();
  });

  it("is refused in a sentence where it is none", async () => {
    for (const file of [new File(["{"], "a.json"), new File(["v 1 2"], "a.obj"), new File(["{}"], "b.json")]) {
      const read = await readWallImport(file, wall, stage);
      expect(read.ok ? "" : read.message).toMatch(/^\S.*[.]$/s);
    }
  });
});
