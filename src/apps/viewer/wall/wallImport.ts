import type { WireDiff } from "../../../model/document/diff";
import type { StageDocument } from "../../../model/document/document";
import type { WallRecord } from "../../../model/records/wall";
import { isMeshFile, MESH_ENDINGS } from "../../../model/volume/meshFile";
import { readWallFile } from "../../../model/volume/wallFile";
import { plural } from "../../../ui/words/crewWords";
import { freeName } from "../freeName";
import { readMesh } from "./readMesh";

/** As of a file input. */
export const WALL_FILES = [".json", ...MESH_ENDINGS].join(",");

/** What a file brings, as one edit; `notes` are sentences about it, `goTo` the first wall that came with it. */
export type WallImport =
  | { readonly ok: true; readonly edit: WireDiff; readonly notes: readonly string[]; readonly goTo: string | null }
  | { readonly ok: false; readonly message: string };

/** A wall file or an SGCT configuration adds what it holds; a mesh becomes the shape of the wall it was dropped on. */
export async function readWallImport(file: File, wall: WallRecord, document: StageDocument): Promise<WallImport> {
  if (isMeshFile(file.name)) {
    const read = await readMesh(file);
    if (!read.ok) return read;
    const notes = [`${wall.name} has the shape of ${file.name} now.`, ...read.notes];
    return { ok: true, edit: { set: { [wall.id]: { shape: "mesh", mesh: read.mesh } } }, notes, goTo: null };
  }
  return wallImport(await file.text(), document);
}

export function wallImport(text: string, document: StageDocument): WallImport {
  const read = readWallFile(
    text,
    [...document.values()].map(({ id }) => id),
  );
  if (!read.ok) return read;
  const { walls, outputs, canvases, notes } = read;
  const counts = [
    plural(walls.length, "wall"),
    ...(outputs.length > 0 ? [plural(outputs.length, "output")] : []),
    ...(canvases.length > 0 ? [plural(canvases.length, "canvas", "canvases")] : []),
  ];
  return {
    ok: true,
    edit: { put: named([...walls, ...canvases, ...outputs], document) },
    notes: [`Added: ${counts.join(", ")}.`, ...notes],
    goTo: walls[0]?.id ?? null,
  };
}

/** A copy of a wall stands beside it in lists and on maps: two of one name couldn't be told apart. */
function named<T extends { readonly name: string }>(records: readonly T[], document: StageDocument): T[] {
  const taken = new Set([...document.values()].map(({ name }) => name));
  return records.map((record) => {
    // "Stage left 4" goes on counting where it is.
    const [, stem = record.name, number = "1"] = /^(.*) (\d{1,4})$/.exec(record.name) ?? [];
    const name = taken.has(record.name) ? freeName(stem, taken, Number(number) + 1) : record.name;
    taken.add(name);
    return { ...record, name };
  });
}
