import type { StageState } from "../client/stageState";
import { recordOf, recordsOfKind, showOf, type StageDocument } from "../model/document/document";
import type { RecordKind, RecordOfKind, StageRecord } from "../model/records/kinds";
import type { ShowRecord } from "../model/records/show";
import { useStage } from "./StageContext";

/** What the panels of this page show: the moment of the past that it looks at, else now. */
function shown({ past, document }: StageState): StageDocument {
  return past?.document ?? document;
}

export function useDocument(): StageDocument {
  return useStage(shown);
}

/** Records of a kind, in the order they were added. */
export function useRecords<K extends RecordKind>(kind: K): readonly RecordOfKind[K][] {
  return useStage((state) => recordsOfKind(shown(state), kind));
}

export function useRecord(id: string | null): StageRecord | null {
  return useStage((state) => (id === null ? null : (shown(state).get(id) ?? null)));
}

export function useRecordOf<K extends RecordKind>(kind: K, id: string | null): RecordOfKind[K] | null {
  return useStage((state) => recordOf(shown(state), kind, id));
}

/** The show of now, whatever this page looks at: a take that rolls rolls. */
export function useShowNow(): ShowRecord | null {
  return useStage(({ document }) => showOf(document));
}
