import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { LightCardRecord } from "../../../model/records/lightCard";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { refusalWords } from "../../../ui/words/crewWords";
import { PAST_WORDS } from "../../RecordNote";
import styles from "../cards.module.css";
import { CARD_PRESETS } from "./cardPresets";
import { ShowFlatButton } from "../flat/ShowFlatButton";

/** A light card: what it is most often, at a press, and the way to where it is dragged. */
export function LightCardCard({ card }: { readonly card: LightCardRecord }) {
  const client = useStageClient();
  const verdict = useFieldVerdict("lightCard", "exposureStops");
  const role = useStage((state) => state.role);
  const refusal =
    verdict === "past" ? PAST_WORDS : verdict === "refused" ? refusalWords(role, "lightCard", true) : undefined;
  return (
    <Panel heading="Start from">
      <div className={styles.buttons}>
        {CARD_PRESETS.map(({ id, label, says, set }) => (
          <Button
            key={id}
            label={label}
            tooltip={says}
            disabledReason={refusal}
            onPress={() => client.edit({ set: { [card.id]: set } })}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <ShowFlatButton wallId={card.wallId} label="Drag on the flat wall" />
      </div>
    </Panel>
  );
}
