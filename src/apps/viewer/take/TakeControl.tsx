import { Circle, Clapperboard, Square } from "lucide-react";
import { useTake } from "../../../hooks/useTake";
import { Button } from "../../../ui/chrome/button/Button";
import { Popover } from "../../../ui/chrome/overlay/Popover";
import { OnAirPlate } from "../../../ui/crew/OnAirPlate";
import { takeWords } from "../../../ui/words/takeWords";
import { TakeClock } from "../../TakeClock";
import { TakeFields } from "../../TakeFields";
import { ROLL_KEYS } from "../shortcuts";

/** Slate and take, and whether they roll. */
export function TakeControl() {
  const take = useTake();
  if (take === null) return null;
  const { show, onAir, mayRoll, noToggle, toggle } = take;
  const words = takeWords(show);
  return (
    <>
      <Popover label={words} icon={Clapperboard} says={`Slate and take: ${words}`} title="Slate and take">
        <TakeFields show={show} />
      </Popover>
      {onAir && <OnAirPlate time={<TakeClock show={show} />} />}
      {mayRoll !== "refused" && (
        <Button
          label={onAir ? "Cut" : "Roll"}
          icon={onAir ? Square : Circle}
          shortcut={ROLL_KEYS}
          disabledReason={noToggle}
          tooltip={
            onAir ? "Ends the take and counts it up" : "Says that a take rolls: what reaches its picture is guarded"
          }
          onPress={toggle}
        />
      )}
    </>
  );
}
