import { useMemo } from "react";
import { useStageClient } from "./StageContext";

/** What a widget does with one field of one record: hold it under a finger, or set it at once. */
export interface FieldHandlers {
  readonly onDragMove: (value: unknown) => void;
  readonly onDragCommit: (value: unknown) => void;
  readonly onDragCancel: () => void;
  readonly onCommit: (value: unknown) => void;
}

export function useField(recordId: string, key: string): FieldHandlers {
  const client = useStageClient();
  return useMemo(
    () => ({
      onDragMove: (value) => client.drag(recordId, { [key]: value }),
      onDragCommit: (value) => client.commitDrag(recordId, { [key]: value }),
      onDragCancel: () => client.cancelDrag(recordId),
      onCommit: (value) => client.edit({ set: { [recordId]: { [key]: value } } }),
    }),
    [client, recordId, key],
  );
}
