import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoShow } from "../../src/hub/demo/demoShow";
import { readShowFile, toShowFile } from "../../src/hub/showFile";
import { StoreProblem } from "../../src/hub/store/showStore";

const ANCHOR_MS = 1.8e12;
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cyclorama-show-"));
  path = join(folder, "show.json");
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: unknown): ReturnType<typeof readShowFile> {
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return readShowFile(path, ANCHOR_MS);
}

const FILE = toShowFile(demoShow(0));
const [SHOW, OTHER] = FILE.records;

describe("a show file", () => {
  it("brings back every record, on a clock that starts now", () => {
    expect(read(FILE)).toEqual(demoShow(ANCHOR_MS));
  });

  it("of a stage that has run for days starts at frame 0 again", () => {
    const old = { ...(SHOW?.record as object), anchorMs: 5, anchorFrame: 7_000_000, anchorTimeS: 300_000 };
    const [show] = read({ cyclorama: 1, records: [{ version: 1, record: old }] });
    expect(show).toMatchObject({ anchorMs: ANCHOR_MS, anchorFrame: 0, anchorTimeS: 0 });
  });

  it.each<[string, unknown, RegExp]>([
    ["no JSON", "{", /not readable JSON/],
    ["nothing", "null", /not a show file/],
    ["another file", { name: "x" }, /not a show file .* GET \/api\/v1\/show writes one/],
    ["a newer form", { cyclorama: 2, records: [] }, /not a show file/],
    ["no show record", { cyclorama: 1, records: [OTHER] }, /holds 0 show records/],
    [
      "two show records",
      { cyclorama: 1, records: [SHOW, { version: 1, record: { ...(SHOW?.record as object), id: "show:b" } }] },
      /holds 2 show records/,
    ],
    [
      "a newer record",
      { cyclorama: 1, records: [SHOW, { ...OTHER, version: 2 }] },
      /record 2: environment records were written at version 2/,
    ],
    ["a version of nothing", { cyclorama: 1, records: [SHOW, { ...OTHER, version: "x" }] }, /record 2: .* version NaN/],
    ["an unknown kind", { cyclorama: 1, records: [{ version: 1, record: { kind: "robot" } }] }, /record 1: .* "robot"/],
    ["a hole", { cyclorama: 1, records: [SHOW, null] }, /record 2: /],
    [
      "a wrong value",
      { cyclorama: 1, records: [SHOW, { version: 1, record: { ...(OTHER?.record as object), haze: 2 } }] },
      /record 2: environment haze:/,
    ],
  ])("with %s is refused with a sentence that names the file", (_, content, sentence) => {
    expect(() => read(content)).toThrow(StoreProblem);
    expect(() => read(content)).toThrow(sentence);
    expect(() => read(content)).toThrow(path);
  });

  it("that isn't there is refused with a sentence", () => {
    expect(() => readShowFile(join(folder, "gone.json"), 0)).toThrow(/gone\.json can't be used/);
  });
});
