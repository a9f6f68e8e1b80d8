import { useState } from "react";
import { useRecords } from "../../../hooks/records";
import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { Proposal } from "../../../model/protocol/messages";
import { RECORD_TYPES } from "../../../model/records/kinds";
import type { OutputRecord, TestPattern } from "../../../model/records/output";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { SignHint } from "../../../ui/fields/SignHint";
import { valueWords } from "../../../ui/words/fieldWords";
import { refusalWords } from "../../../ui/words/crewWords";
import { RecordField } from "../../RecordField";
import { PAST_WORDS } from "../../RecordNote";
import { OutputReach, type Reach } from "./OutputReach";
import styles from "./PatternPanel.module.css";
import { PATTERN_BUTTONS, patternEdit, sharedPattern } from "./patterns";

const PATTERN_FIELDS = RECORD_TYPES.output.fields.filter(({ key }) => ["patternLevel", "patternColor"].includes(key));

function patternName({ diff }: Proposal, outputId: string): string {
  return valueWords("output", "pattern", diff.set?.[outputId]?.["pattern"], () => undefined).toLowerCase();
}

/** Test patterns at a press: on this output, or on all of its wall. */
export function PatternPanel({ output }: { readonly output: OutputRecord }) {
  const client = useStageClient();
  const [reach, setReach] = useState<Reach>("this");
  const ofWall = useRecords("output").filter(({ wallId }) => wallId === output.wallId);
  const verdict = useFieldVerdict("output", "pattern");
  const role = useStage((state) => state.role);
  const waiting = useStage((state) =>
    state.proposals.findLast(({ diff }) => Object.hasOwn(diff.set?.[output.id] ?? {}, "pattern")),
  );
  const targets = reach === "wall" ? ofWall : [output];
  const shown = sharedPattern(targets);
  const refusal =
    verdict === "past" ? PAST_WORDS : verdict === "refused" ? refusalWords(role, "output", false) : undefined;

  function pick(pattern: TestPattern): void {
    const edit = refusal === undefined ? patternEdit(targets, pattern) : null;
    if (edit !== null) client.edit(edit);
  }

  return (
    <Panel heading="Test pattern">
      <OutputReach reach={reach} ofWall={ofWall.length} onPick={setReach} />
      <div className={styles.grid} role="group" aria-label="Test pattern">
        {PATTERN_BUTTONS.map(({ pattern, label, says }) => (
          <button
            key={pattern}
            type="button"
            className={styles.pattern}
            data-off={pattern === "none" || undefined}
            aria-pressed={shown === pattern}
            aria-disabled={refusal === undefined ? undefined : true}
            title={refusal ?? says}
            onClick={() => pick(pattern)}
          >
            {label}
          </button>
        ))}
      </div>
      {shown === null && <p className={styles.note}>They show different patterns.</p>}
      {waiting !== undefined ? (
        <SignHint sign="waits" words={`${waiting.by} proposes ${patternName(waiting, output.id)}: it waits`} />
      ) : (
        verdict === "proposed" && <SignHint sign="proposes" words="A take rolls: it is proposed" />
      )}
      {PATTERN_FIELDS.map((descriptor) => (
        <RecordField key={descriptor.key} record={output} descriptor={descriptor} />
      ))}
    </Panel>
  );
}
