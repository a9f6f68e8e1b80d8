import { z } from "zod";
import { describe, expect, it } from "vitest";
import { migrateDown, migrateUp } from "../../../src/model/document/migrate";
import { defineRecord, idSchema, NAME_FIELD } from "../../../src/model/records/define";
import type { AnyRecordType } from "../../../src/model/records/kinds";

/**
 * A lamp with a past. Version 1 kept its colour as `mired`; version 2 as kelvin; version 3 split `at` off into x
 * and y.
 */
const lampType = {
  ...defineRecord({
    kind: "light",
    schema: z.strictObject({
      id: idSchema("light"),
      kind: z.literal("light"),
      kelvin: z.number(),
      x: z.number(),
      y: z.number(),
    }),
    defaults: { kind: "light", kelvin: 5000, x: 0, y: 0 },
    fields: [NAME_FIELD],
    migrations: [
      {
        up: ({ mired, ...rest }) => ({ ...rest, kelvin: 1e6 / (mired as number) }),
        down: ({ kelvin, ...rest }) => ({ ...rest, mired: 1e6 / (kelvin as number) }),
      },
      {
        up: ({ at, ...rest }) => ({ ...rest, x: (at as number[])[0], y: (at as number[])[1] }),
        down: ({ x, y, ...rest }) => ({ ...rest, at: [x, y] }),
      },
    ],
  }),
} satisfies AnyRecordType;

const ON_DISK = {
  1: { id: "light:a", kind: "light", mired: 200, at: [3, 4] },
  2: { id: "light:a", kind: "light", kelvin: 5000, at: [3, 4] },
  3: { id: "light:a", kind: "light", kelvin: 5000, x: 3, y: 4 },
} as const;

describe("migrations of a record", () => {
  it("count its version: two migrations make version 3", () => {
    expect(lampType.version).toBe(3);
  });

  it.each([1, 2, 3] as const)("bring version %d up to today, each step once", (version) => {
    const result = migrateUp(ON_DISK[version], version, lampType);
    expect(result).toEqual({ ok: true, value: ON_DISK[3] });
    expect(lampType.schema.safeParse(ON_DISK[3]).success).toBe(true);
  });

  it.each([1, 2, 3] as const)("bring today's record down to version %d, last step first", (version) => {
    expect(migrateDown(ON_DISK[3], version, lampType)).toEqual(ON_DISK[version]);
  });

  it("change nothing in place", () => {
    const before = JSON.stringify(ON_DISK[1]);
    migrateUp(ON_DISK[1], 1, lampType);
    expect(JSON.stringify(ON_DISK[1])).toBe(before);
  });

  it("refuse a newer version, and say which", () => {
    expect(migrateUp(ON_DISK[3], 4, lampType)).toEqual({
      ok: false,
      newer: true,
      message: "light records were written at version 4; this program reads up to 3",
    });
  });

  it.each([0, -1, 1.5, NaN, Infinity])("refuse %d as a version: no program wrote it", (version) => {
    expect(migrateUp(ON_DISK[3], version, lampType)).toMatchObject({ ok: false });
  });

  it.each([{ kind: "robot" }, { kind: 7 }, {}, { kind: "toString" }])(
    "refuse a kind that nobody knows: %j",
    (value) => {
      expect(migrateUp(value, 1)).toMatchObject({
        ok: false,
        newer: true,
        message: expect.stringContaining("knows no record of kind") as string,
      });
    },
  );

  it("find the type by the record's kind", () => {
    const record = { id: "light:a", kind: "light", kelvin: 1 };
    expect(migrateUp(record, 1)).toEqual({ ok: true, value: record });
  });
});
