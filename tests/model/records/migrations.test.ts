import { describe, expect, it } from "vitest";
import { migrateDown, migrateUp } from "../../../src/model/document/migrate";
import { parseRecord, RECORD_KINDS, RECORD_TYPES, type RecordKind } from "../../../src/model/records/kinds";

type Plain = Record<string, unknown>;

interface Sample {
  /** As an older program wrote it, by hand; one for each version before today's, oldest first. */
  readonly older: readonly Plain[];
  /** What today's program makes of all of them. */
  readonly today: Plain;
}

const SHOW_1: Plain = {
  id: "show:demo",
  kind: "show",
  name: "Night drive",
  rate: "23.976",
  anchorMs: 1_790_000_000_000.5,
  anchorFrame: 86_400,
  anchorTimeS: 3603.6,
  leadFrames: 3,
  environmentId: "environment:seoul",
};

/** Written out, not made with the code that is tested: a migration without one here fails the first test below. */
const SAMPLES: { readonly [K in RecordKind]?: Sample } = {
  show: {
    older: [SHOW_1],
    today: { ...SHOW_1, timing: "latencyFirst", lockFrames: 6, onAir: false, slate: "1A", takeNumber: 1 },
  },
};

const MIGRATED = RECORD_KINDS.filter((kind) => RECORD_TYPES[kind].migrations.length > 0);
const CASES = MIGRATED.flatMap((kind) =>
  (SAMPLES[kind]?.older ?? []).map((older, i) => ({ kind, version: i + 1, older, today: SAMPLES[kind]?.today ?? {} })),
);

describe("[HUB6] the records that older programs wrote", () => {
  it.each(MIGRATED)("%s: there is a sample of every version before today's", (kind) => {
    expect(SAMPLES[kind]?.older.length ?? 0).toBe(RECORD_TYPES[kind].version - 1);
  });

  it("there are no samples of kinds that have no past", () => {
    expect(Object.keys(SAMPLES).filter((kind) => !MIGRATED.includes(kind as RecordKind))).toEqual([]);
  });

  it.each(CASES)("$kind, version $version: comes up to today's, which the schema takes as it is", (sample) => {
    const { kind, version, older, today } = sample;
    const before = JSON.stringify(older);
    expect(migrateUp(older, version)).toEqual({ ok: true, value: today });
    expect(parseRecord(today)).toEqual({ ok: true, record: today });
    expect(today["kind"]).toBe(kind);
    expect(JSON.stringify(older)).toBe(before);
  });

  it.each(CASES)(
    "$kind, version $version: is no record of today's as it is; that is what the migration is for",
    (sample) => {
      expect(parseRecord(sample.older).ok).toBe(false);
    },
  );

  it.each(CASES)("$kind, version $version: goes down again to what the older program wrote, and knows", (sample) => {
    const { kind, version, older, today } = sample;
    expect(migrateDown(today, version, RECORD_TYPES[kind])).toEqual(older);
  });

  it.each(CASES)(
    "$kind, version $version: today's values of newer fields are lost on the way down, no others",
    (sample) => {
      const { kind, version, older } = sample;
      const full = { ...RECORD_TYPES[kind].defaults, id: `${kind}:x` };
      expect(Object.keys(migrateDown(full, version, RECORD_TYPES[kind])).sort()).toEqual(Object.keys(older).sort());
    },
  );

  it("a show of version 1 edits as it always did: on the next frame, off air", () => {
    expect(migrateUp(SHOW_1, 1)).toMatchObject({ value: { timing: "latencyFirst", onAir: false } });
  });

  it("a value that is there already is not written over on the way up", () => {
    expect(migrateUp({ ...SHOW_1, slate: "27B" }, 1)).toMatchObject({ value: { slate: "27B" } });
  });
});
