import type { StagedEntry } from "../../src/hub/store/showStore";
import { applyDiff, type DocumentDiff, type WireDiff } from "../../src/model/document/diff";
import { applyWireDiff, toWireDiff } from "../../src/model/document/diff";
import { EMPTY_DOCUMENT, type StageDocument } from "../../src/model/document/document";
import type { KeptEntry } from "../../src/model/document/entry";
import type { StageRecord } from "../../src/model/records/kinds";
import { testDocument } from "../support/testShow";

export const FIRST_MS = 1_700_000_000_000;
const LAMP = testDocument().get("light:key") as StageRecord;

export function lamp(id: string, parts: Readonly<Record<string, unknown>> = {}): StageRecord {
  return { ...LAMP, id, name: "Lamp", ...parts } as StageRecord;
}

/**
 * Writes entries as the room does: each is checked against the document before it, numbered, and comes with what it did.
 * What it returns is not kept yet; a test may lose it, or keep it twice.
 */
export class Scribe {
  constructor(
    public document: StageDocument = EMPTY_DOCUMENT,
    public sequence = 0,
  ) {}

  /** The show's first entry: a whole show (`testShow`) or, by default, its show record and the lamps named. */
  first(...ids: string[]): StagedEntry {
    const show = testDocument().get("show:demo") as StageRecord;
    return this.make(added([{ ...show, environmentId: null } as StageRecord, ...ids.map((id) => lamp(id))]));
  }

  edit(wire: WireDiff, parts: Partial<KeptEntry> = {}): StagedEntry {
    const applied = applyWireDiff(this.document, wire);
    if (!applied.ok) throw new Error(applied.message);
    return this.make(applied.diff, parts);
  }

  set(id: string, fields: Readonly<Record<string, unknown>>, parts: Partial<KeptEntry> = {}): StagedEntry {
    return this.edit({ set: { [id]: fields } }, parts);
  }

  /** A change as it stands, unchecked. */
  make(change: DocumentDiff, parts: Partial<KeptEntry> = {}): StagedEntry {
    const sequence = ++this.sequence;
    this.document = applyDiff(this.document, change);
    const put = [...Object.keys(change.added), ...Object.keys(change.changed)].map(
      (id) => this.document.get(id) as StageRecord,
    );
    const entry: KeptEntry = {
      sequence,
      frame: sequence * 10,
      editId: `e${sequence}`,
      by: "Ann",
      person: "p-ann",
      role: "gaffer",
      origin: "made",
      atMs: FIRST_MS + sequence * 1000,
      timecode: "10:00:00:00",
      diff: toWireDiff(change),
      change,
      ...parts,
    };
    return { entry, change: { put, removed: Object.keys(change.removed) } };
  }
}

export function added(records: readonly StageRecord[]): DocumentDiff {
  return { added: Object.fromEntries(records.map((record) => [record.id, record])), changed: {}, removed: {} };
}

/** Records by id, so that their order doesn't matter. */
export function byId(records: Iterable<StageRecord> | null | undefined): Readonly<Record<string, StageRecord>> | null {
  return records === null || records === undefined
    ? null
    : Object.fromEntries([...records].map((record) => [record.id, record]));
}
