import type { FieldDescriptor } from "../../model/records/define";

export interface FieldGroup {
  readonly name: string;
  readonly fields: readonly FieldDescriptor[];
}

/** The descriptors under their headings, both in the order in which the record names them. */
export function groupFields(fields: readonly FieldDescriptor[]): readonly FieldGroup[] {
  const groups = new Map<string, FieldDescriptor[]>();
  for (const field of fields) {
    const members = groups.get(field.group);
    if (members === undefined) groups.set(field.group, [field]);
    else members.push(field);
  }
  return [...groups].map(([name, members]) => ({ name, fields: members }));
}
