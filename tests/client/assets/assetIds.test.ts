import { describe, expect, it } from "vitest";
import { assetIdsIn, assetIdsOf, recordsNaming } from "../../../src/model/assets/assetIds";
import { documentOf } from "../../../src/model/document/document";
import { outputType } from "../../../src/model/records/output";
import { RECORD_KINDS, RECORD_TYPES, type StageRecord } from "../../../src/model/records/kinds";
import { testShow } from "../../support/testShow";

const [A, B] = ["a".repeat(64), "0123456789abcdef".repeat(4)];

function output(name: string, lut: string | null): StageRecord {
  return outputType.schema.parse({ ...outputType.defaults, id: `output:${name}`, name, lut });
}

describe("the files that records name", () => {
  it("are found at whatever depth, each once, and nothing that only looks like one", () => {
    expect([...assetIdsIn({ a: [A, { b: [[B], A] }], c: null, d: 7 })].toSorted()).toEqual([B, A].toSorted());
    expect(assetIdsIn([A.slice(1), `${A}a`, A.toUpperCase(), `x${A}`, `${A}\n`, ""])).toEqual([]);
    expect(assetIdsIn(A)).toEqual([A]);
    for (const nothing of [null, undefined, 3, {}, []]) expect(assetIdsIn(nothing)).toEqual([]);
  });

  it("are those of every field that is one by its descriptor", () => {
    for (const kind of RECORD_KINDS) {
      const { defaults, fields } = RECORD_TYPES[kind];
      const files = fields.filter(({ input }) => input === "asset");
      const record = { ...defaults, id: `${kind}:x`, ...Object.fromEntries(files.map(({ key }) => [key, A])) };
      expect(assetIdsIn(record)).toEqual(files.length === 0 ? [] : [A]);
    }
  });

  it("of a document are those of all its records", () => {
    const plain = documentOf(testShow(0));
    expect(assetIdsOf(plain)).toEqual([]);
    const document = plain.with(
      new Map([output("x", A), output("y", A), output("z", B), output("n", null)].map((each) => [each.id, each])),
    );
    expect([...assetIdsOf(document)].toSorted()).toEqual([A, B].toSorted());
    expect(recordsNaming(document, A).map(({ name }) => name)).toEqual(["x", "y"]);
    expect(recordsNaming(document, "b".repeat(64))).toEqual([]);
  });
});
