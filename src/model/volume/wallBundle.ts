import { parseRecord } from "../records/kinds";
import type { CanvasRecord } from "../records/canvas";
import type { OutputRecord } from "../records/output";
import type { WallRecord } from "../records/wall";

/** Walls with what shows them, as a file brings them. */
export interface WallBundle {
  readonly walls: readonly WallRecord[];
  readonly outputs: readonly OutputRecord[];
  readonly canvases: readonly CanvasRecord[];
}

/** What was read; `notes` are sentences for the crew: what was taken otherwise than it stood there, or not at all. */
export type WallRead =
  | ({ readonly ok: true; readonly notes: readonly string[] } & WallBundle)
  | { readonly ok: false; readonly message: string };

/** A file that can't be read: its message is a sentence for whoever chose the file. */
export class WallFileError extends Error {}

/** Gives out ids that a show doesn't have yet. */
export class FreshIds {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  /** An id of a kind, as near to the wanted slug as is free. Ids are at most 24 characters. */
  take(kind: "wall" | "output" | "canvas", wanted: string): string {
    const slug = wanted.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || kind;
    for (let number = 1; ; number++) {
      const tail = number === 1 ? "" : `-${number}`;
      const id = `${kind}:${slug.slice(0, 24 - kind.length - 1 - tail.length)}${tail}`;
      if (this.taken.has(id)) continue;
      this.taken.add(id);
      return id;
    }
  }
}

/** A record through its schema. Throws a WallFileError that says which one is wrong and where. */
export function checked(value: object, what: string) {
  const parsed = parseRecord(value);
  if (!parsed.ok) throw new WallFileError(`${what} can't be read: ${parsed.message}.`);
  return parsed.record;
}

/** Runs a reader; what it throws as a WallFileError becomes its answer. */
export function reading<T extends object>(read: () => T): T | { readonly ok: false; readonly message: string } {
  try {
    return read();
  } catch (error) {
    if (error instanceof WallFileError) return { ok: false, message: error.message };
    throw error;
  }
}

/** The JSON of a text. Throws a WallFileError. */
export function jsonOf(text: string): unknown {
  try {
    // A byte order mark is no JSON, but some editors write one.
    return JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch {
    throw new WallFileError("This isn't JSON: choose a wall file, an SGCT configuration or a mesh.");
  }
}
