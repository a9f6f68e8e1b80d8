import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFlags, USAGE } from "../../../src/hub/flags";
import { assetName } from "../../../src/model/assets/assetName";
import { acceptOf, assetTypeOf, ASSET_TYPE_NAMES, HEAD_BYTES, typesOfKind } from "../../../src/model/assets/assetTypes";
import { SAMPLES } from "./samples";

const FIXTURES = join(import.meta.dirname, "../../fixtures");
const text = (...lines: string[]): Uint8Array => Buffer.from(lines.join("\n"));

describe("what a file is", () => {
  it.each(ASSET_TYPE_NAMES)("%s by its first bytes, and nothing by fewer", (type) => {
    expect(assetTypeOf(SAMPLES[type])).toBe(type);
    expect(assetTypeOf(SAMPLES[type].subarray(0, 3))).toBe(type === "jpeg" ? "jpeg" : null);
    for (const other of ASSET_TYPE_NAMES) if (other !== type) expect(assetTypeOf(SAMPLES[other])).toBe(other);
  });

  it.each([
    ["with a title", text('TITLE "A, B"', "LUT_3D_SIZE 33", "0 0 0")],
    ["with what Resolve says", text("LUT_1D_SIZE 6", "LUT_1D_INPUT_RANGE -1.0 3.0", "LUT_3D_SIZE 3")],
    ["with a domain first", text("DOMAIN_MIN 0 0 0", "DOMAIN_MAX 2 2 2", "", "lut_3d_size 2")],
    ["with Windows' line ends and a mark", Buffer.from("\ufeff# x\r\n\r\nLUT_1D_SIZE 2\r\n0 0 0\r\n")],
    ["with an old Mac's", Buffer.from("# x\rLUT_1D_SIZE 2\r0 0 0\r")],
    ["with a long preface", text(...Array.from({ length: 1000 }, () => `# ${"x".repeat(50)}`), "LUT_1D_SIZE 2")],
    ["with a title in Latin-1", Buffer.from('TITLE "gr\xfcn"\nLUT_3D_SIZE 2\n', "latin1")],
  ])("a .cube %s", (_, head) => expect(assetTypeOf(head)).toBe("cube"));

  it.each([
    ["rows before its size", text("0 0 0", "LUT_1D_SIZE 2")],
    ["no size", text('TITLE "x"', "0 0 0")],
    ["a size that is no number", text("LUT_3D_SIZE x")],
    ["prose", text("This is a LUT.", "LUT_3D_SIZE 2")],
    ["its size beyond what is looked at", text(`# ${"x".repeat(HEAD_BYTES)}`, "LUT_1D_SIZE 2")],
    ["a page in it", text("<script>", "LUT_3D_SIZE 2")],
  ])("none with %s", (_, head) => expect(assetTypeOf(head)).toBeNull());

  it("real LUTs of other programs are LUTs", () => {
    const names = readdirSync(join(FIXTURES, "lut")).filter((name) => name.endsWith(".cube"));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      expect(assetTypeOf(readFileSync(join(FIXTURES, "lut", name)).subarray(0, HEAD_BYTES)), name).toBe("cube");
    }
  });

  it("is what fields ask for", () => {
    expect(typesOfKind("lut")).toEqual(["cube"]);
    expect(acceptOf("lut")).toBe(".cube");
    expect(acceptOf("image")).toBe(".png,.jpg,.jpeg,.webp");
  });
});

describe("a file's name", () => {
  it.each([
    ["wall.cube", "cube", "wall.cube"],
    ["Wall.CUBE", "cube", "Wall.CUBE"],
    ["photo.jpeg", "jpeg", "photo.jpeg"],
    ["photo.png", "jpeg", "photo.png.jpg"],
    ["a/b\\c.png", "png", "c.png"],
    [" a \t b .png ", "png", "a b.png"],
    ["a\u0000\u200b\ud800b", "png", "ab.png"],
    ["", "glb", "file.glb"],
    ["🎬".repeat(200), "png", `${"🎬".repeat(96)}.png`],
  ] as const)("%j of a %s is %j", (name, type, shown) => expect(assetName(name, type)).toBe(shown));
});

describe("the flag for how much files may take", () => {
  it("is a number of MiB", () => {
    expect(parseFlags(["--assets-max-mb", "100"])).toMatchObject({ ok: true, flags: { assetsMaxMb: 100 } });
    expect(USAGE).toContain("--assets-max-mb");
    for (const wrong of ["0", "-1", "1.5", "much", "1e9", ""]) {
      const result = parseFlags([`--assets-max-mb=${wrong}`]);
      expect(result).toMatchObject({
        ok: false,
        message: expect.stringContaining("--assets-max-mb takes a number of MiB"),
      });
    }
  });
});
