import type { ReactNode } from "react";
import { useStage, useStageClient } from "../hooks/StageContext";
import type { FieldDescriptor } from "../model/records/define";
import type { RecordKind } from "../model/records/kinds";
import { SignHint } from "../ui/fields/SignHint";

/** What the sign at a field means while a take rolls; `otherwise` where nothing bears it. */
export function ProposesHint({
  kind,
  fields,
  otherwise,
}: {
  readonly kind: RecordKind;
  readonly fields: readonly FieldDescriptor[];
  readonly otherwise?: ReactNode;
}) {
  const client = useStageClient();
  const proposes = useStage(
    ({ past }) => past === null && fields.some(({ key }) => client.judge(kind, key) === "proposed"),
  );
  return proposes ? <SignHint sign="proposes" words="proposed, not changed" /> : otherwise;
}
