import type { StructureEditor } from "../../model/records/define";
import type { Primaries } from "../../model/records/output";
import type { WallMesh, WallOpening, WallSegment } from "../../model/records/wall";
import { toHex } from "../fields/color/colorMaths";
import { COLOR_PRESETS } from "../fields/color/colorPresets";
import { PRIMARY_PRESETS, samePrimaries } from "../fields/primaries/chromaticity";
import { plural } from "./crewWords";

/** A colour as one would name it, or by its code. */
export function colorWords(value: readonly unknown[]): string {
  const hex = toHex([Number(value[0]), Number(value[1]), Number(value[2])]);
  return COLOR_PRESETS.find(({ color }) => toHex(color) === hex)?.name ?? hex;
}

/** What a structure comes to: nobody reads its numbers in a history. */
export function structureWords(editor: StructureEditor, value: unknown): string {
  if (value === null || value === undefined) return "none";
  switch (editor) {
    case "segments": {
      const runs = value as readonly WallSegment[];
      if (runs.length === 0) return "none";
      return `${plural(runs.length, "run")}, ${plural(sum(runs.map(({ columns }) => columns)), "column")}`;
    }
    case "openings": {
      const openings = value as readonly WallOpening[];
      return openings.length === 0
        ? "none"
        : plural(sum(openings.map(({ columns, rows }) => columns * rows)), "cabinet");
    }
    case "mesh": {
      const { positions, triangles } = value as WallMesh;
      return `${plural(positions.length / 3, "vertex", "vertices")}, ${plural(triangles.length / 3, "triangle")}`;
    }
    case "primaries": {
      const primaries = value as Primaries;
      const preset = PRIMARY_PRESETS.find((each) => samePrimaries(each.primaries, primaries));
      if (preset !== undefined) return preset.name;
      const { red, green, blue, white } = primaries;
      return [red, green, blue, white].map((each) => each.join(" ")).join(", ");
    }
    case "matrix":
      return (value as readonly number[]).map((each) => Number(each.toFixed(3))).join(" ");
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
