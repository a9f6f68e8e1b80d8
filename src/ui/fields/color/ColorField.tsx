import { Popover } from "@base-ui/react/popover";
import { useId } from "react";
import popoverStyles from "../../chrome/overlay/Popover.module.css";
import { FieldRow } from "../FieldRow";
import type { FieldCallbacks, FieldState, Vector3 } from "../fieldTypes";
import { HeldTag } from "../HeldTag";
import { useHeldValue } from "../useHeldValue";
import styles from "./ColorField.module.css";
import { isSameColor, toHex } from "./colorMaths";
import { ColorPicker } from "./ColorPicker";

export interface ColorFieldProps extends FieldState, FieldCallbacks<Vector3> {
  readonly label: string;
  /** Scene-linear Rec.709, 1 = full. */
  readonly value: Vector3;
  readonly defaultValue?: Vector3 | undefined;
}

/** A colour: its patch and its code, and a picker behind them. Kept as linear light, shown as a screen shows it. */
export function ColorField(props: ColorFieldProps) {
  const labelId = useId();
  const held = useHeldValue<Vector3>({ ...props, isSame: isSameColor });
  const { defaultValue } = props;
  const hex = toHex(held.shown);
  return (
    <FieldRow
      label={props.label}
      labelId={labelId}
      help={props.help}
      mark={props.mark}
      disabled={held.isLocked}
      onReset={defaultValue === undefined ? undefined : () => held.set(defaultValue)}
    >
      <Popover.Root>
        <Popover.Trigger
          className={styles.well}
          aria-labelledby={labelId}
          disabled={held.isLocked}
          data-held={props.heldBy === undefined ? undefined : true}
        >
          <span className={styles.patch} style={props.mixed === true ? undefined : { background: hex }} />
          {props.heldBy !== undefined && <HeldTag name={props.heldBy} />}
          <span className={styles.code}>{props.mixed === true ? "mixed" : hex}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner
            className={popoverStyles.positioner}
            side="left"
            align="start"
            sideOffset={8}
            collisionPadding={8}
          >
            <Popover.Popup className={styles.popup} aria-label={props.label}>
              <ColorPicker held={held} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </FieldRow>
  );
}
