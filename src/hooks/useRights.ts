import { isOnAir, judgeMaking, type Verdict } from "../model/crew/rights";
import type { RecordKind } from "../model/records/kinds";
import { useStage, useStageClient } from "./StageContext";

/** past: this page looks at a moment of the history, where nothing can be changed. */
export type PageVerdict = Verdict | "past";

/** What would become of a change of this field by this person now. */
export function useFieldVerdict(kind: RecordKind, key: string): PageVerdict {
  const client = useStageClient();
  return useStage(({ past }) => (past === null ? client.judge(kind, key) : "past"));
}

/** The same for adding and removing records of a kind. */
export function useMakingVerdict(kind: RecordKind): PageVerdict {
  return useStage(({ past, role, document }) => (past === null ? judgeMaking(role, kind, isOnAir(document)) : "past"));
}
