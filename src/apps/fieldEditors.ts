import { createContext, type ComponentType } from "react";
import type { FieldDescriptor, StructureEditor } from "../model/records/define";
import type { StageRecord } from "../model/records/kinds";
import type { FieldCallbacks, FieldState, FieldValue } from "../ui/fields/fieldTypes";

export interface FieldEditorProps extends FieldState, FieldCallbacks<FieldValue> {
  readonly record: StageRecord;
  readonly descriptor: FieldDescriptor;
  readonly label: string;
}

/** What edits fields that are more than a value: a face gives those it has; without one such a field isn't shown. */
export type FieldEditors = Readonly<Partial<Record<"asset" | StructureEditor, ComponentType<FieldEditorProps>>>>;

export const FieldEditorsContext = createContext<FieldEditors>({});

/** Which editor a field asks for; null: the widgets of `ui/fields` do. */
export function editorOf(descriptor: FieldDescriptor): keyof FieldEditors | null {
  if (descriptor.input === "asset") return "asset";
  return descriptor.input === "structure" ? descriptor.editor : null;
}
