import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { runCheck } from "../../../src/hub/tools/check";
import type { RecordMigration } from "../../../src/model/records/define";
import { RECORD_TYPES, type AnyRecordType } from "../../../src/model/records/kinds";
import { byId, Scribe } from "../../contract/scribe";
import { refusalOf, testFolders } from "./support";

/**
 * A program that is one, then two, versions of light ahead: `kelvin` becomes `mired`, then `mired` and `on` become one
 * `glow`. What entries of older programs did must be told in the terms of the one that reads them.
 */
const TO_MIRED: RecordMigration = {
  up: ({ kelvin, ...rest }) => ({ ...rest, mired: 1e6 / Number(kelvin) }),
  down: ({ mired, ...rest }) => ({ ...rest, kelvin: 1e6 / Number(mired) }),
};
const TO_GLOW: RecordMigration = {
  up: ({ mired, on, ...rest }) => ({ ...rest, glow: on === true ? mired : null }),
  down: ({ glow, ...rest }) => ({ ...rest, mired: glow ?? 0, on: glow !== null }),
};

const folders = testFolders();
const lightNow = RECORD_TYPES.light;
const types = RECORD_TYPES as { light: AnyRecordType };
const shape = (lightNow.schema as unknown as { shape: z.core.$ZodLooseShape }).shape;
const { kelvin: _, ...withoutKelvin } = shape;
const { on: __, ...withoutOn } = withoutKelvin;

function becomeVersion(version: 1 | 2 | 3): void {
  const base = lightNow.version;
  types.light = {
    1: lightNow,
    2: {
      ...lightNow,
      version: base + 1,
      migrations: [...lightNow.migrations, TO_MIRED],
      schema: z.strictObject({ ...withoutKelvin, mired: z.number() }),
    },
    3: {
      ...lightNow,
      version: base + 2,
      migrations: [...lightNow.migrations, TO_MIRED, TO_GLOW],
      schema: z.strictObject({ ...withoutOn, glow: z.number().nullable() }),
    },
  }[version];
}

describe("a history over several versions of the program", () => {
  let folder: string;
  let scribe: Scribe;
  beforeEach(() => {
    folder = folders.make();
    scribe = new Scribe();
  });
  afterEach(() => becomeVersion(1));

  /** What a program of one version does in the folder. */
  function as<T>(version: 1 | 2 | 3, work: (store: ReturnType<typeof folders.open>) => T): T {
    becomeVersion(version);
    const store = folders.open(folder);
    const stored = store.load();
    if (stored !== null)
      scribe = new Scribe(
        scribe.document.with(new Map(stored.records.map((each) => [each.id, each]))),
        stored.sequence,
      );
    const result = work(store);
    folders.close(store);
    return result;
  }

  function threeVersions(): void {
    as(1, (store) => {
      store.append([scribe.first("light:a", "light:b")]);
      const over = { frames: 24, easing: "linear", from: { "light:a": { kelvin: 2500 } } } as const;
      store.append([scribe.set("light:a", { kelvin: 4000 }, { over })]);
      store.append([scribe.edit({ remove: ["light:b"] })]);
    });
    as(2, (store) => store.append([scribe.set("light:a", { mired: 200 }), scribe.set("light:a", { name: "Renamed" })]));
    as(3, (store) => store.append([scribe.set("light:a", { glow: null })]));
  }

  it("[HUB7] tells changes of older fields in today's", () => {
    threeVersions();
    const entries = as(3, (store) => store.entriesAfter(0, 10));
    expect(entries[0]?.change.added["light:a"]).toMatchObject({ glow: 1e6 / 4800 });
    expect(entries[1]?.change.changed).toEqual({ "light:a": { glow: { from: 1e6 / 4800, to: 250 } } });
    expect(entries[1]?.diff).toEqual({ set: { "light:a": { glow: 250 } } });
    expect(entries[1]?.over).toEqual({ frames: 24, easing: "linear", from: { "light:a": { glow: 400 } } });
    expect(entries[2]?.change.removed["light:b"]).toMatchObject({ glow: 1e6 / 4800 });
    expect(entries[3]?.change.changed).toEqual({ "light:a": { glow: { from: 250, to: 200 } } });
    expect(entries[4]?.change.changed).toEqual({ "light:a": { name: { from: "Lamp", to: "Renamed" } } });
    expect(entries[5]?.change.changed).toEqual({ "light:a": { glow: { from: 200, to: null } } });
  });

  it("[HUB8] makes any moment again, in today's schemas", async () => {
    threeVersions();
    const glows = as(3, (store) => [1, 2, 3, 4, 5, 6].map((at) => byId(store.recordsAt(at))?.["light:a"]));
    expect(glows).toMatchObject([1e6 / 4800, 250, 250, 200, 200, null].map((glow) => ({ glow })));
    as(3, (store) => expect(byId(store.load()?.records)).toEqual(byId(store.recordsAt(6))));
    becomeVersion(3);
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
  });

  it("[HUB8] makes them again from snapshots of older versions too", async () => {
    as(1, (store) => {
      store.append([scribe.first(...Array.from({ length: 400 }, (_, i) => `light:l${i}`))]);
      store.append([scribe.set("light:l7", { kelvin: 4000 })]);
    });
    as(2, (store) => {
      for (let i = 0; i < 800; i++)
        store.append([scribe.set(`light:l${i % 400}`, { mired: 100 + i, name: "x".repeat(80) })]);
    });
    as(3, (store) => {
      expect(byId(store.recordsAt(2))?.["light:l7"]).toMatchObject({ glow: 250 });
      expect(byId(store.recordsAt(802))?.["light:l7"]).toMatchObject({ glow: 507 });
      expect(store.entriesBefore(412, 2, { recordId: "light:l7" })).toMatchObject([
        { sequence: 410, change: { changed: { "light:l7": { glow: { from: 107, to: 507 } } } } },
        { sequence: 10, change: { changed: { "light:l7": { glow: { from: 250, to: 107 } } } } },
      ]);
    });
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole.* [1-9]\d* snapshots/);
  });

  it("[HUB6] that a newer program wrote is refused, and says so", () => {
    threeVersions();
    becomeVersion(2);
    expect(refusalOf(() => folders.open(folder))).toMatch(/newer Cyclorama: light records were written at version 3/);
    // The newer record is gone from the records, but not from the history.
    as(3, (store) => store.append([scribe.edit({ remove: ["light:a"] })]));
    as(2, (store) => {
      expect(store.load()?.records).toHaveLength(1);
      expect(refusalOf(() => store.entriesAfter(5, 1))).toMatch(/newer Cyclorama/);
      expect(refusalOf(() => store.recordsAt(6))).toMatch(/newer Cyclorama/);
    });
  });
});
