import { useId } from "react";
import { FieldRow } from "./FieldRow";
import type { FieldCallbacks, FieldState } from "./fieldTypes";
import { NumberValue } from "./number/NumberValue";
import { travelPerPixel, type NumberRange } from "./number/numberRange";
import { useNumberGesture } from "./number/useNumberGesture";

export interface NumberFieldProps extends NumberRange, FieldState, FieldCallbacks<number> {
  readonly label: string;
  /** In the record's unit, as are min, max and step. */
  readonly value: number;
  readonly defaultValue?: number | undefined;
}

/**
 * A number with its unit. Drag it or its label (Shift fine, Ctrl or ⌘ coarse), click to type, step with the arrows
 * (Shift ×10, Alt ×0.1), double click the label for the default, Escape puts it back.
 */
export function NumberField(props: NumberFieldProps) {
  const labelId = useId();
  const gesture = useNumberGesture({ ...props, range: props });
  const { defaultValue } = props;
  return (
    <FieldRow
      label={props.label}
      labelId={labelId}
      help={props.help}
      mark={props.mark}
      disabled={gesture.isLocked}
      scrub={gesture.isLocked ? undefined : gesture.dragHandlers(() => travelPerPixel(props))}
      onReset={defaultValue === undefined ? undefined : () => gesture.commit(defaultValue)}
    >
      <NumberValue
        gesture={gesture}
        range={props}
        ariaLabelledBy={labelId}
        disabled={props.disabled}
        heldBy={props.heldBy}
        mixed={props.mixed}
      />
    </FieldRow>
  );
}
