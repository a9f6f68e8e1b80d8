import { Circle, Square } from "lucide-react";
import { useTake } from "../../hooks/useTake";
import { Button } from "../../ui/chrome/button/Button";
import { OnAirPlate } from "../../ui/crew/OnAirPlate";
import { takeWords } from "../../ui/words/takeWords";
import { TakeClock } from "../TakeClock";
import { ProposesHint } from "../ProposesHint";
import styles from "./Remote.module.css";
import { fieldsOf, type RemoteTab } from "./tabs";

/** Which take it is, whether it rolls, and for those who may: the button. Always there, so that a roll moves nothing under a thumb. */
export function RemoteTake({ tab }: { readonly tab: RemoteTab }) {
  const take = useTake();
  if (take === null) return null;
  const { show, onAir, mayRoll, noToggle, toggle } = take;
  return (
    <div className={styles.take} data-on-air={onAir || undefined}>
      <div className={styles.words}>
        <strong className={styles.slate}>{takeWords(show)}</strong>
        <span className={styles.under}>
          {onAir ? <ProposesHint kind={tab.kind} fields={fieldsOf(tab)} otherwise="Rolling" /> : "Not rolling"}
        </span>
      </div>
      {onAir && <OnAirPlate time={<TakeClock show={show} />} />}
      {mayRoll !== "refused" && (
        <Button
          label={onAir ? "Cut" : "Roll"}
          icon={onAir ? Square : Circle}
          disabledReason={noToggle}
          onPress={toggle}
        />
      )}
    </div>
  );
}
