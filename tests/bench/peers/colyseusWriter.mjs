// The body of a Colyseus room message, as its client library packs it.
import { Packr } from "msgpackr";

const packr = new Packr({ useRecords: false });

export function packColyseus(value) {
  return packr.pack(value);
}
