import { z } from "zod";

/**
 * Where a kind of record lives. Only document records are ordered, saved and undone; what belongs to a session or to
 * presence never enters the store.
 */
export type RecordScope = "document";

/** A unit that the ui knows how to show; the value itself is always in the unit of the field's name. */
export type FieldUnit =
  | "none"
  | "metres"
  | "millimetres"
  | "degrees"
  | "panDegrees"
  | "kelvin"
  | "candela"
  | "stops"
  | "tStop"
  | "percent"
  | "pixels"
  | "frames"
  | "milliseconds"
  | "nits"
  | "kilograms"
  | "watts";

/** Files that records refer to. */
export type AssetKind = "lut" | "image";
export type StructureEditor = "segments" | "openings" | "mesh" | "primaries" | "matrix";

interface FieldBase {
  readonly key: string;
  readonly label: string;
  /** Heading under which the inspector shows it. */
  readonly group: string;
  /** One sentence for the tooltip, only where the label can't say it. */
  readonly help?: string;
}

/** What a person may change about a record, and how: one table drives inspector, remote, REST and tests. */
export type FieldDescriptor =
  | (FieldBase & {
      readonly input: "number";
      readonly unit: FieldUnit;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** A field that spans decades (candela) is dragged by ratio, not by difference. */
      readonly scale?: "linear" | "log";
    })
  | (FieldBase & { readonly input: "vector3"; readonly unit: FieldUnit; readonly step: number })
  | (FieldBase & { readonly input: "toggle" })
  | (FieldBase & { readonly input: "text" })
  /** Scene-linear Rec.709, 1 = full. */
  | (FieldBase & { readonly input: "color" })
  /** A file in the asset store, named by its SHA-256. */
  | (FieldBase & { readonly input: "asset"; readonly accept: AssetKind })
  /** A structure that has an editor of its own in the viewer. */
  | (FieldBase & { readonly input: "structure"; readonly editor: StructureEditor })
  | (FieldBase & {
      readonly input: "choice";
      readonly choices: readonly { readonly value: string | number; readonly label: string }[];
    })
  | (FieldBase & { readonly input: "reference"; readonly of: string; readonly optional: boolean });

/** Brings the plain JSON of one version to the next and back. */
export interface RecordMigration {
  readonly up: (old: Record<string, unknown>) => Record<string, unknown>;
  readonly down: (current: Record<string, unknown>) => Record<string, unknown>;
}

export interface RecordType<K extends string, S extends z.ZodType> {
  readonly kind: K;
  readonly scope: RecordScope;
  /** Rises by one with each migration: version = migrations.length + 1. */
  readonly version: number;
  readonly schema: S;
  readonly defaults: Omit<z.infer<S>, "id">;
  readonly fields: readonly FieldDescriptor[];
  readonly migrations: readonly RecordMigration[];
}

/** `kind:slug`, at most 24 ASCII characters so that a live pose frame can carry it in a fixed field. */
export function idSchema<K extends string>(kind: K) {
  return z
    .string()
    .max(24)
    .regex(
      new RegExp(`^${kind}:[A-Za-z0-9_-]+$`),
      `an id of this kind reads "${kind}:name" (letters, digits, _ and -; at most 24 characters)`,
    )
    .brand<K>();
}

const coordinate = z.number().min(-10_000).max(10_000);
/** Metres; a stage is never larger than ten kilometres, so anything beyond is a slip of the keyboard. */
export const vec3Schema = z.tuple([coordinate, coordinate, coordinate]);
export const angleSchema = z
  .number()
  .min(-4 * Math.PI)
  .max(4 * Math.PI);
/** Scene-linear Rec.709; 1 is full. */
export const colorSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)]);
/** SHA-256 of a file in the asset store, hexadecimal. */
export const assetSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "an asset is named by the SHA-256 of its bytes: 64 hexadecimal digits")
  .nullable();
export const nameSchema = z.string().trim().min(1, "a name can't be empty").max(80);

export function defineRecord<const K extends string, S extends z.ZodType>(
  type: Omit<RecordType<K, S>, "scope" | "version" | "migrations"> & {
    readonly migrations?: readonly RecordMigration[];
  },
): RecordType<K, S> {
  const migrations = type.migrations ?? [];
  return { ...type, scope: "document", version: migrations.length + 1, migrations };
}

export const NAME_FIELD: FieldDescriptor = {
  key: "name",
  label: "Name",
  group: "Record",
  input: "text",
};

type NumberField = Extract<FieldDescriptor, { input: "number" }>;

/** The row of a number: a dozen of them read better in one line each. */
export function numberField(
  key: string,
  label: string,
  group: string,
  unit: FieldUnit,
  range: readonly [min: number, max: number, step: number],
  more: Partial<Pick<NumberField, "help" | "scale">> = {},
): FieldDescriptor {
  const [min, max, step] = range;
  return { key, label, group, input: "number", unit, min, max, step, ...more };
}

export function choiceField(
  key: string,
  label: string,
  group: string,
  choices: readonly (readonly [value: string | number, label: string])[],
  help?: string,
): FieldDescriptor {
  const field = {
    key,
    label,
    group,
    input: "choice",
    choices: choices.map(([value, name]) => ({ value, label: name })),
  } as const;
  return help === undefined ? field : { ...field, help };
}

/** The step to a version that has more fields: each begins as it always was without it. */
export function addsFields(added: Readonly<Record<string, unknown>>): RecordMigration {
  return {
    up: (old) => ({ ...added, ...old }),
    down: (current) => Object.fromEntries(Object.entries(current).filter(([key]) => !Object.hasOwn(added, key))),
  };
}

/** The three rows that place a thing: shared so that every kind reads the same in the inspector. */
export function placementFields(group: string): FieldDescriptor[] {
  return [
    { key: "position", label: "Position", group, input: "vector3", unit: "metres", step: 0.05 },
    {
      key: "yawRad",
      label: "Pan",
      group,
      input: "number",
      unit: "panDegrees",
      min: -Math.PI,
      max: Math.PI,
      step: Math.PI / 180,
    },
  ];
}
