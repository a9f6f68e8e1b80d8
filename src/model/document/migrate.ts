import { isRecordKind, RECORD_TYPES, type AnyRecordType } from "../records/kinds";

export type MigrationResult =
  | { ok: true; value: Record<string, unknown> }
  | { ok: false; newer: boolean; message: string };

/**
 * Brings a record's plain JSON, written at `version`, to the version this program knows. A newer one is refused: what
 * it means can't be guessed.
 */
export function migrateUp(value: Record<string, unknown>, version: number, type?: AnyRecordType): MigrationResult {
  const kind = value["kind"];
  const known = type ?? (isRecordKind(kind) ? RECORD_TYPES[kind] : undefined);
  if (known === undefined) {
    return { ok: false, newer: true, message: `this version knows no record of kind "${String(kind)}"` };
  }
  if (!Number.isInteger(version) || version < 1) {
    return { ok: false, newer: false, message: `${known.kind} records are never written at version ${version}` };
  }
  if (version > known.version) {
    return {
      ok: false,
      newer: true,
      message: `${known.kind} records were written at version ${version}; this program reads up to ${known.version}`,
    };
  }
  let current = value;
  for (const migration of known.migrations.slice(version - 1)) current = migration.up(current);
  return { ok: true, value: current };
}

/** The same record as an older program would write it. */
export function migrateDown(
  value: Record<string, unknown>,
  version: number,
  type: AnyRecordType,
): Record<string, unknown> {
  let current = value;
  for (const migration of type.migrations.slice(Math.max(0, version - 1)).toReversed())
    current = migration.down(current);
  return current;
}
