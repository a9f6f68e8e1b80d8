import { useMemo } from "react";
import type { Transition } from "../model/document/entry";
import { useStageClient } from "./StageContext";

/** What a widget does with one field of one record: hold it under a finger, or set it at once. */
export interface FieldHandlers {
  readonly onDragMove: (value: unknown) => void;
  readonly onDragCommit: (value: unknown) => void;
  readonly onDragCancel: () => void;
  readonly onCommit: (value: unknown) => void;
}

/** `over`: a value that is set at once comes in over so many frames. What a hand drags was seen live and doesn't. */
export function useField(recordId: string, key: string, over?: Transition): FieldHandlers {
  const client = useStageClient();
  return useMemo(
    () => ({
      onDragMove: (value) => client.drag(recordId, { [key]: value }),
      onDragCommit: (value) => client.commitDrag(recordId, { [key]: value }),
      onDragCancel: () => client.cancelDrag(recordId),
      onCommit: (value) => client.edit({ set: { [recordId]: { [key]: value } } }, over),
    }),
    [client, recordId, key, over],
  );
}
