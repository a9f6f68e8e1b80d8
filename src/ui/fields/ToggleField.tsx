import { Switch } from "@base-ui/react/switch";
import { useId } from "react";
import { FieldRow } from "./FieldRow";
import { isLocked, type FieldCallbacks, type FieldState } from "./fieldTypes";
import { HeldTag } from "./HeldTag";
import styles from "./ToggleField.module.css";
import { useSettled } from "./useSettled";

export interface ToggleFieldProps extends FieldState, Pick<FieldCallbacks<boolean>, "onCommit"> {
  readonly label: string;
  readonly value: boolean;
}

/** On or off: a knob that moves, and the word. */
export function ToggleField(props: ToggleFieldProps) {
  const labelId = useId();
  const locked = isLocked(props);
  const { shown, settle } = useSettled(props.value);
  return (
    <FieldRow label={props.label} labelId={labelId} help={props.help} mark={props.mark} disabled={locked}>
      <label className={styles.line}>
        <Switch.Root
          className={styles.switch}
          checked={shown && !props.mixed}
          disabled={locked}
          aria-labelledby={labelId}
          data-mixed={props.mixed || undefined}
          onCheckedChange={(checked) => {
            settle(checked);
            props.onCommit?.(checked);
          }}
        >
          <Switch.Thumb className={styles.knob} />
        </Switch.Root>
        <span className={styles.word}>{props.mixed ? "mixed" : shown ? "On" : "Off"}</span>
        {props.heldBy !== undefined && <HeldTag name={props.heldBy} />}
      </label>
    </FieldRow>
  );
}
