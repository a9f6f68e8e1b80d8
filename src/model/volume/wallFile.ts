import { z } from "zod";
import { RECORD_TYPES } from "../records/kinds";
import type { CanvasRecord } from "../records/canvas";
import type { OutputRecord } from "../records/output";
import type { WallRecord } from "../records/wall";
import { checked, FreshIds, jsonOf, reading, WallFileError, type WallBundle, type WallRead } from "./wallBundle";
import { isSgct, sgctWalls } from "./sgct";

const FORMAT = "cyclorama.wall";
const VERSION = 1;

const plainRecord = z.looseObject({ id: z.string(), kind: z.string() });
const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  /** Versions of the record kinds in it: what is newer than this page can't be read, what is older is brought up. */
  records: z.record(z.string(), z.int().min(1)).default({}),
  walls: z.array(plainRecord).min(1, "there is no wall in it").max(500),
  outputs: z.array(plainRecord).max(2000).default([]),
  canvases: z.array(plainRecord).max(500).default([]),
});

const KINDS = ["wall", "output", "canvas"] as const;

/** Walls with their outputs and canvases as the text of a file. Links to walls and canvases that aren't in it are cut. */
export function wallFileText({ walls, outputs, canvases }: WallBundle): string {
  const has = new Set<string>([...walls, ...canvases].map(({ id }) => id));
  const known = (id: string | null): string | null => (id !== null && has.has(id) ? id : null);
  const file = {
    format: FORMAT,
    version: VERSION,
    records: Object.fromEntries(KINDS.map((kind) => [kind, RECORD_TYPES[kind].version])),
    walls: walls.map((wall) => ({ ...wall, viewpointFrom: known(wall.viewpointFrom) })),
    outputs: outputs
      .filter(({ wallId }) => has.has(wallId))
      .map((output) => ({ ...output, canvasId: known(output.canvasId) })),
    canvases,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads a wall file or an SGCT configuration. Ids that `taken` has (those of the show) are replaced, and what refers to
 * them with them. Never throws for what a file holds.
 */
export function readWallFile(text: string, taken: Iterable<string>): WallRead {
  return reading((): WallRead => {
    const json = jsonOf(text);
    if (isSgct(json)) return sgctWalls(json, taken);
    return { ok: true, ...wallsOf(json, taken) };
  });
}

function wallsOf(json: unknown, taken: Iterable<string>): WallBundle & { readonly notes: readonly string[] } {
  if ((json as { format?: unknown } | null)?.format !== FORMAT)
    throw new WallFileError("This JSON is neither a wall file of this program nor an SGCT configuration.");
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WallFileError(`This wall file is damaged at ${issue?.path.join(".") || "its top"}: ${issue?.message}.`);
  }
  const file = parsed.data;
  if (file.version > VERSION)
    throw new WallFileError("This wall file comes from a newer version of the program: update this one to read it.");
  const ids = new FreshIds(taken);
  const renamed = new Map<string, string>();
  const all = [...file.walls, ...file.canvases, ...file.outputs].map((plain) => raised(plain, file.records));
  for (const plain of all) {
    const kind = KINDS.find((each) => each === plain.kind);
    if (kind === undefined) throw new WallFileError(`A wall file holds no record of the kind "${plain.kind}".`);
    if (renamed.has(plain.id)) throw new WallFileError(`Two records of this wall file are named "${plain.id}".`);
    renamed.set(plain.id, ids.take(kind, plain.id.slice(plain.id.indexOf(":") + 1)));
  }
  const records = all.map((plain) => checked(relinked(plain, renamed), `"${plain.id}"`));
  const moved = [...renamed].filter(([from, to]) => from !== to).map(([from, to]) => `${from} is now ${to}.`);
  return {
    walls: records.filter((record): record is WallRecord => record.kind === "wall"),
    outputs: records.filter((record): record is OutputRecord => record.kind === "output"),
    canvases: records.filter((record): record is CanvasRecord => record.kind === "canvas"),
    notes: moved,
  };
}

type Plain = z.infer<typeof plainRecord>;

/** Brings a record from the version it was written in to this program's. */
function raised(plain: Plain, versions: Readonly<Record<string, number>>): Plain {
  const kind = KINDS.find((each) => each === plain.kind);
  if (kind === undefined) return plain;
  const { version, migrations } = RECORD_TYPES[kind];
  const from = versions[kind] ?? version;
  if (from > version)
    throw new WallFileError("This wall file comes from a newer version of the program: update this one to read it.");
  return migrations.slice(from - 1).reduce<Plain>((old, { up }) => up(old) as Plain, plain);
}

/** The same record under its new id, and pointing at what it pointed at. */
function relinked(plain: Plain, renamed: ReadonlyMap<string, string>): Plain {
  const link = (id: unknown): unknown => (typeof id === "string" ? (renamed.get(id) ?? null) : id);
  const next: Plain = { ...plain, id: renamed.get(plain.id) ?? plain.id };
  for (const field of ["viewpointFrom", "canvasId"] as const) if (field in plain) next[field] = link(plain[field]);
  if (typeof plain["wallId"] === "string") {
    const wallId = renamed.get(plain["wallId"]);
    if (wallId === undefined) throw new WallFileError(`"${plain.id}" shows a wall that isn't in this file.`);
    next["wallId"] = wallId;
  }
  return next;
}
