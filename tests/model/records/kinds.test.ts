import { describe, expect, it } from "vitest";
import type { FieldDescriptor } from "../../../src/model/records/define";
import {
  isRecordKind,
  parseRecord,
  RECORD_KINDS,
  RECORD_TYPES,
  type RecordKind,
} from "../../../src/model/records/kinds";

type NumberField = Extract<FieldDescriptor, { input: "number" }>;

function defaultsOf(kind: RecordKind): Record<string, unknown> {
  return { ...RECORD_TYPES[kind].defaults, id: `${kind}:test` };
}

function messageFor(value: unknown): string {
  const parsed = parseRecord(value);
  return parsed.ok ? "accepted" : parsed.message;
}

const FIELDS = RECORD_KINDS.flatMap((kind) =>
  RECORD_TYPES[kind].fields.map((field) => ({ kind, key: field.key, field })),
);
const NUMBERS = FIELDS.flatMap(({ kind, key, field }) => (field.input === "number" ? [{ kind, key, field }] : []));
const CHOICES = FIELDS.flatMap(({ kind, key, field }) => (field.input === "choice" ? [{ kind, key, field }] : []));
const REFERENCES = FIELDS.flatMap(({ kind, key, field }) =>
  field.input === "reference" ? [{ kind, key, field }] : [],
);

describe.each(RECORD_KINDS)("a %s", (kind) => {
  it("has defaults that its own schema accepts unchanged", () => {
    expect(parseRecord(defaultsOf(kind))).toEqual({ ok: true, record: defaultsOf(kind) });
  });

  it("has a version that counts its migrations, and lives in the document", () => {
    const { version, migrations, scope } = RECORD_TYPES[kind];
    expect(version).toBe(migrations.length + 1);
    expect(scope).toBe("document");
  });

  it("names in its table only fields it has, each once", () => {
    const keys = RECORD_TYPES[kind].fields.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.keys(defaultsOf(kind))).toEqual(expect.arrayContaining(keys));
    expect(keys).not.toContain("id");
    expect(keys).not.toContain("kind");
  });

  it("refuses every field taken away, and says which", () => {
    for (const key of Object.keys(RECORD_TYPES[kind].defaults).filter((each) => each !== "kind")) {
      const { [key]: _, ...rest } = defaultsOf(kind);
      expect(messageFor(rest)).toMatch(new RegExp(`^${kind} ${key}: `));
    }
  });

  it("refuses a field it does not know", () => {
    expect(messageFor({ ...defaultsOf(kind), surprise: 1 })).toContain("surprise");
  });
});

describe("the table of editable fields", () => {
  it.each(NUMBERS)(
    "$kind.$key: the schema takes both ends of the range",
    ({ kind, field }: { kind: RecordKind; field: NumberField }) => {
      for (const value of [field.min, field.max]) {
        expect(messageFor({ ...defaultsOf(kind), [field.key]: value })).toBe("accepted");
      }
      expect(field.min).toBeLessThan(field.max);
      expect(field.step).toBeGreaterThan(0);
      if (field.scale === "log") expect(field.min).toBeGreaterThan(0);
    },
  );

  it.each(NUMBERS)(
    "$kind.$key: the schema refuses what is no number",
    ({ kind, field }: { kind: RecordKind; field: NumberField }) => {
      for (const value of [NaN, Infinity, "1", null, [1]]) {
        expect(messageFor({ ...defaultsOf(kind), [field.key]: value })).toMatch(new RegExp(`^${kind} ${field.key}: `));
      }
    },
  );

  it.each(CHOICES)("$kind.$key: the schema takes every choice and no other", ({ kind, key, field }) => {
    for (const { value } of field.choices) expect(messageFor({ ...defaultsOf(kind), [key]: value })).toBe("accepted");
    expect(messageFor({ ...defaultsOf(kind), [key]: "neither" })).toMatch(new RegExp(`^${kind} ${key}: `));
  });

  it.each(REFERENCES)("$kind.$key: refers to a kind there is, and to no other", ({ kind, key, field }) => {
    expect(isRecordKind(field.of)).toBe(true);
    expect(messageFor({ ...defaultsOf(kind), [key]: `${field.of}:some-one` })).toBe("accepted");
    expect(messageFor({ ...defaultsOf(kind), [key]: "other:one" })).not.toBe("accepted");
    expect(messageFor({ ...defaultsOf(kind), [key]: null }) === "accepted").toBe(field.optional);
  });
});

describe("anything at all", () => {
  it.each([null, undefined, 3, "light", [], {}, { kind: "robot" }, { kind: "__proto__" }, { kind: "constructor" }])(
    "%j is refused with the list of kinds",
    (value) => {
      expect(messageFor(value)).toContain(`one of: ${RECORD_KINDS.join(", ")}`);
    },
  );

  it.each(["light:", "light:a b", "Light:a", "light:ä", "light:a:b", `light:${"x".repeat(19)}`, ""])(
    "%j is no light's id",
    (id) => {
      expect(messageFor({ ...defaultsOf("light"), id })).toMatch(/^light id: /);
    },
  );

  it("an own key named __proto__ is an unknown field like any other", () => {
    const value: unknown = JSON.parse(`{"__proto__": {"kelvin": 3}, ${JSON.stringify(defaultsOf("light")).slice(1)}`);
    const parsed = parseRecord(value);
    if (parsed.ok) expect(Object.keys(parsed.record).sort()).toEqual(Object.keys(defaultsOf("light")).sort());
    else expect(parsed.message).toContain("__proto__");
  });

  it("a name is trimmed and never empty", () => {
    expect(parseRecord({ ...defaultsOf("prop"), name: "  Crate  " })).toMatchObject({ record: { name: "Crate" } });
    expect(messageFor({ ...defaultsOf("prop"), name: "   " })).toBe("prop name: a name can't be empty");
  });
});
