import type { OutputRecord, Primaries } from "../../../model/records/output";
import type { WallOpening, WallRecord, WallSegment } from "../../../model/records/wall";
import { columnsOf } from "../../../model/volume/columnPlaces";
import type { FieldCallbacks } from "../../../ui/fields/fieldTypes";
import { MatrixField } from "../../../ui/fields/matrix/MatrixField";
import { PrimariesField } from "../../../ui/fields/primaries/PrimariesField";
import { OpeningsField } from "../../../ui/wall/OpeningsField";
import { SegmentsField } from "../../../ui/wall/SegmentsField";
import type { FieldEditorProps } from "../../fieldEditors";

/** A field's callbacks take any value; an editor sends those of its own kind. */
type Callbacks<T> = Omit<FieldEditorProps, keyof FieldCallbacks<unknown> | "record" | "descriptor"> & FieldCallbacks<T>;

function own<T>({ record: _record, descriptor: _descriptor, ...rest }: FieldEditorProps): Callbacks<T> {
  return rest as Callbacks<T>;
}

export function SegmentsEditor(props: FieldEditorProps) {
  const wall = props.record as WallRecord;
  return (
    <SegmentsField {...own<readonly WallSegment[]>(props)} value={wall.segments} cabinetWidthMm={wall.cabinetWidthMm} />
  );
}

export function OpeningsEditor(props: FieldEditorProps) {
  const wall = props.record as WallRecord;
  return (
    <OpeningsField
      {...own<readonly WallOpening[]>(props)}
      value={wall.openings}
      size={{ columns: columnsOf(wall), rows: wall.rows }}
      cabinetAspect={wall.cabinetWidthMm / wall.cabinetHeightMm}
    />
  );
}

export function PrimariesEditor(props: FieldEditorProps) {
  return <PrimariesField {...own<Primaries>(props)} value={(props.record as OutputRecord).primaries} />;
}

export function MatrixEditor(props: FieldEditorProps) {
  return <MatrixField {...own<readonly number[]>(props)} value={(props.record as OutputRecord).matrix} />;
}
