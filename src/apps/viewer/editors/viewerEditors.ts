import type { FieldEditors } from "../../fieldEditors";
import { AssetEditor } from "./AssetEditor";
import { MeshEditor } from "./MeshEditor";
import { MatrixEditor, OpeningsEditor, PrimariesEditor, SegmentsEditor } from "./structureEditors";

/** What the viewer edits structures and files with. */
export const VIEWER_EDITORS: FieldEditors = {
  asset: AssetEditor,
  segments: SegmentsEditor,
  openings: OpeningsEditor,
  mesh: MeshEditor,
  primaries: PrimariesEditor,
  matrix: MatrixEditor,
};
