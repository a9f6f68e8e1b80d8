import { recordsOfKind, type StageDocument } from "../../../model/document/document";

/** The wall that a record is, or belongs to; null where it has none. */
export function wallIdOf(document: StageDocument, recordId: string | null): string | null {
  const record = recordId === null ? undefined : document.get(recordId);
  switch (record?.kind) {
    case "wall":
      return record.id;
    case "output":
    case "lightCard":
      return record.wallId;
    case "canvas":
      return recordsOfKind(document, "output").find(({ canvasId }) => canvasId === record.id)?.wallId ?? null;
    case undefined:
    case "camera":
    case "environment":
    case "lens":
    case "light":
    case "prop":
    case "show":
    case "standIn":
    case "tracker":
      return null;
  }
}
