import { useStage, useStageClient } from "../hooks/StageContext";
import type { FieldDescriptor } from "../model/records/define";
import type { RecordKind } from "../model/records/kinds";
import { SignHint } from "../ui/fields/SignHint";

/** What the sign at a field means while a take rolls; nothing where nothing bears it. */
export function ProposesHint({
  kind,
  fields,
}: {
  readonly kind: RecordKind;
  readonly fields: readonly FieldDescriptor[];
}) {
  const client = useStageClient();
  const proposes = useStage(
    ({ past }) => past === null && fields.some(({ key }) => client.judge(kind, key) === "proposed"),
  );
  return proposes ? <SignHint sign="proposes" words="proposed, not changed" /> : null;
}
