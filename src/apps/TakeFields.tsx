import { RECORD_TYPES } from "../model/records/kinds";
import type { ShowRecord } from "../model/records/show";
import { RecordField } from "./RecordField";

const KEYS = ["slate", "takeNumber"];

/** What the next take is called. */
export function TakeFields({ show }: { readonly show: ShowRecord }) {
  return RECORD_TYPES.show.fields
    .filter(({ key }) => KEYS.includes(key))
    .map((descriptor) => <RecordField key={descriptor.key} record={show} descriptor={descriptor} />);
}
