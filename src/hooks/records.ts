import { useMemo } from "react";
import { recordOf, recordsOfKind, showOf } from "../model/document/document";
import type { RecordKind, RecordOfKind, StageRecord } from "../model/records/kinds";
import type { ShowRecord } from "../model/records/show";
import { useStage } from "./StageContext";

/** Records of a kind as on the last frame drawn, in the order they were added. */
export function useRecords<K extends RecordKind>(kind: K): readonly RecordOfKind[K][] {
  const document = useStage((state) => state.document);
  return useMemo(() => recordsOfKind(document, kind), [document, kind]);
}

export function useRecord(id: string | null): StageRecord | null {
  return useStage((state) => (id === null ? null : (state.document.get(id) ?? null)));
}

export function useRecordOf<K extends RecordKind>(kind: K, id: string | null): RecordOfKind[K] | null {
  return useStage((state) => recordOf(state.document, kind, id));
}

export function useShow(): ShowRecord | null {
  return useStage((state) => showOf(state.document));
}
