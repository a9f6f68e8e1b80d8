import type { StageDocument } from "../../src/model/document/document";

/** Equal for equal documents, whatever the order of records and keys. */
export function documentHash(document: StageDocument): string {
  const records = [...document.values()].map((record) =>
    JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return records.sort().join("\n");
}
