import { demoShow } from "../../../src/hub/demo/demoShow";
import { toShowFile, type ShowFile } from "../../../src/hub/showFile";
import { parseRecord, RECORD_TYPES, type RecordKind, type StageRecord } from "../../../src/model/records/kinds";

function made(kind: RecordKind, name: string, parts: object): StageRecord {
  const parsed = parseRecord({ ...RECORD_TYPES[kind].defaults, id: `${kind}:${name}`, name, ...parts });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record;
}

/** The demo show grown to the size of a large stage: `records` of them, `walls` outputs, two tracked cameras. */
export function bigShow(records: number, walls: number, fields: object): ShowFile {
  const show = demoShow(0).map((record) => (record.kind === "show" ? { ...record, ...fields } : record));
  const outputs = Array.from({ length: walls }, (_, i) =>
    made("output", `w${i}`, { wallId: "wall:main", x: i * 32, widthPx: 64, heightPx: 64 }),
  );
  const tracker = made("tracker", "b", { freedCameraId: 2 });
  const camera = made("camera", "b2", { operator: "tracked", trackerId: "tracker:b" });
  const all = [...show, ...outputs, tracker, camera];
  for (let i = 0; all.length < records; i++) {
    // Two hundred lamps, as a large stage has; the rest stands about.
    all.push(i < 200 ? made("light", `l${i}`, { intensityCd: 100 + (i % 900) }) : made("prop", `p${i}`, {}));
  }
  return toShowFile(all);
}
