import { ExternalLink } from "lucide-react";
import { recordsOfKind, type StageDocument } from "../../../model/document/document";
import { screenPath } from "../../../model/volume/pageScreen";
import { KINDS } from "../kindTable";
import type { PaletteAction } from "./paletteAction";

/** The way to every record, and to every wall. */
export function recordActions(document: StageDocument, select: (id: string) => void): PaletteAction[] {
  const records = [...document.values()].map((record): PaletteAction => ({
    id: record.id,
    group: "Go to",
    label: record.name,
    hint: KINDS[record.kind].one,
    icon: KINDS[record.kind].icon,
    act: () => select(record.id),
  }));
  // An output on a canvas has no page of its own.
  const screens = [
    ...recordsOfKind(document, "output").filter(({ canvasId }) => canvasId === null),
    ...document.ofKind("canvas"),
  ];
  const walls = screens.map(({ id, name }): PaletteAction => ({
    id: `open ${id}`,
    group: "Walls",
    label: `Open wall ${name}`,
    icon: ExternalLink,
    act: () => void window.open(screenPath(id), "_blank", "noopener"),
  }));
  return [...records, ...walls];
}
