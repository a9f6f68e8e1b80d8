import { cameraType, type CameraRecord } from "./camera";
import { canvasType, type CanvasRecord } from "./canvas";
import type { FieldDescriptor, RecordMigration } from "./define";
import { environmentType, type EnvironmentRecord } from "./environment";
import { lensType, type LensRecord } from "./lens";
import { lightType, type LightRecord } from "./light";
import { lightCardType, type LightCardRecord } from "./lightCard";
import { outputType, type OutputRecord } from "./output";
import { propType, type PropRecord } from "./prop";
import { showType, type ShowRecord } from "./show";
import { standInType, type StandInRecord } from "./standIn";
import { trackerType, type TrackerRecord } from "./tracker";
import { wallType, type WallRecord } from "./wall";

export interface RecordOfKind {
  readonly show: ShowRecord;
  readonly environment: EnvironmentRecord;
  readonly wall: WallRecord;
  readonly output: OutputRecord;
  readonly canvas: CanvasRecord;
  readonly lightCard: LightCardRecord;
  readonly camera: CameraRecord;
  readonly lens: LensRecord;
  readonly light: LightRecord;
  readonly tracker: TrackerRecord;
  readonly standIn: StandInRecord;
  readonly prop: PropRecord;
}

export type RecordKind = keyof RecordOfKind;
export type StageRecord = RecordOfKind[RecordKind];

/** What every consumer of the table may rely on, whatever the kind. */
export interface AnyRecordType {
  readonly kind: RecordKind;
  readonly scope: "document";
  readonly version: number;
  readonly schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: unknown }
      | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
  };
  readonly defaults: object;
  readonly fields: readonly FieldDescriptor[];
  readonly migrations: readonly RecordMigration[];
}

/** Every kind of record, in the order in which lists show them. */
export const RECORD_TYPES: { readonly [K in RecordKind]: AnyRecordType } = {
  show: showType,
  environment: environmentType,
  camera: cameraType,
  lens: lensType,
  tracker: trackerType,
  light: lightType,
  wall: wallType,
  output: outputType,
  canvas: canvasType,
  lightCard: lightCardType,
  standIn: standInType,
  prop: propType,
};

export const RECORD_KINDS = Object.keys(RECORD_TYPES) as RecordKind[];

export function isRecordKind(kind: unknown): kind is RecordKind {
  return typeof kind === "string" && Object.hasOwn(RECORD_TYPES, kind);
}

export type ParsedRecord = { ok: true; record: StageRecord } | { ok: false; message: string };

/**
 * Checks anything against the schema of the kind it names. The message is a sentence that says which field is wrong
 * and why.
 */
export function parseRecord(value: unknown): ParsedRecord {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (!isRecordKind(kind)) {
    return { ok: false, message: `a record needs a kind, one of: ${RECORD_KINDS.join(", ")}` };
  }
  const parsed = RECORD_TYPES[kind].schema.safeParse(value);
  if (parsed.success) return { ok: true, record: parsed.data as StageRecord };
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "" : ` ${issue.path.join(".")}:`;
  return { ok: false, message: `${kind}${where} ${issue?.message ?? "not as its schema says"}` };
}
