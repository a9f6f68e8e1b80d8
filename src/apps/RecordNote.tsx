import { useStage, useStageClient } from "../hooks/StageContext";
import type { FieldDescriptor } from "../model/records/define";
import type { RecordKind } from "../model/records/kinds";
import { FieldNote } from "../ui/fields/FieldNote";
import { refusalWords } from "../ui/words/crewWords";

/** Why nothing can be changed while this page looks at a moment of the history. */
export const PAST_WORDS = "This is how it was; go back to now to change it";

/** Why none of the fields that are shown can be changed, said once and where it can be read without a pointer. */
export function RecordNote({
  kind,
  fields,
}: {
  readonly kind: RecordKind;
  readonly fields: readonly FieldDescriptor[];
}) {
  const client = useStageClient();
  const role = useStage((state) => state.role);
  const isPast = useStage((state) => state.past !== null);
  const refused = useStage(() => fields.every(({ key }) => client.judge(kind, key) === "refused"));
  if (isPast) return <FieldNote words={`${PAST_WORDS}.`} />;
  return refused ? <FieldNote words={`${refusalWords(role, kind, true)}.`} /> : null;
}
