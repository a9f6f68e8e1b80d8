import { Circle, Square } from "lucide-react";
import { useTake } from "../../hooks/useTake";
import { Button } from "../../ui/chrome/button/Button";
import { OnAirPlate } from "../../ui/crew/OnAirPlate";
import { takeWords } from "../../ui/words/takeWords";
import { TakeClock } from "../TakeClock";
import styles from "./Remote.module.css";

/** Which take it is, whether it rolls, and for those who may: the button. */
export function RemoteTake() {
  const take = useTake();
  if (take === null) return null;
  const { show, onAir, mayRoll, noToggle, toggle } = take;
  // What nobody here may change and doesn't roll is no news to them.
  if (!onAir && mayRoll === "refused") return null;
  return (
    <div className={styles.take} data-on-air={onAir || undefined}>
      <strong className={styles.slate}>{takeWords(show)}</strong>
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
