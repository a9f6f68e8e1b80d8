import { useContext, useId, useMemo } from "react";
import type { FieldUnit } from "../../model/records/define";
import { formatParts } from "../units/format";
import { FieldRow } from "./FieldRow";
import type { FieldCallbacks, FieldState, Vector3 } from "./fieldTypes";
import { HeldTag } from "./HeldTag";
import { LengthStyleContext } from "./LengthStyleContext";
import { NumberValue } from "./number/NumberValue";
import type { NumberRange } from "./number/numberRange";
import { useNumberGesture } from "./number/useNumberGesture";
import { useSettled } from "./useSettled";
import styles from "./Vector3Field.module.css";

export interface Vector3FieldProps extends FieldState, FieldCallbacks<Vector3> {
  readonly label: string;
  readonly value: Vector3;
  readonly unit: FieldUnit;
  readonly step: number;
  readonly defaultValue?: Vector3 | undefined;
}

/** As far as a coordinate of the document may go (model/records/define.ts). */
const FURTHEST = 10_000;
const AXES = [
  { axis: 0, name: "X", says: "right" },
  { axis: 1, name: "Y", says: "up" },
  { axis: 2, name: "Z", says: "away from the wall" },
] as const;

/** Three numbers that belong together; whichever is touched, the whole tuple goes out. */
export function Vector3Field(props: Vector3FieldProps) {
  const labelId = useId();
  const lengths = useContext(LengthStyleContext);
  // The tuple is settled as a whole: an edit of Y just after one of X must not carry the old X with it.
  const { shown, settle } = useSettled<Vector3>(props.value, isSameVector);
  const { defaultValue } = props;
  const isFree = !props.disabled && props.heldBy === undefined;

  function reset(to: Vector3): void {
    if (!props.fades) settle(to);
    props.onCommit?.(to);
  }

  return (
    <FieldRow
      stacked
      label={props.label}
      labelId={labelId}
      help={props.help}
      mark={props.mark}
      disabled={!isFree}
      onReset={defaultValue === undefined || !isFree ? undefined : () => reset(defaultValue)}
      aside={
        props.heldBy === undefined ? (
          <span className={styles.unit}>{formatParts(props.unit, 0, { lengths }).suffix}</span>
        ) : (
          <HeldTag name={props.heldBy} />
        )
      }
    >
      <div className={styles.axes} role="group" aria-labelledby={labelId}>
        {AXES.map((axis) => (
          <AxisValue key={axis.axis} {...axis} field={props} tuple={shown} settle={settle} />
        ))}
      </div>
    </FieldRow>
  );
}

interface AxisValueProps {
  readonly axis: 0 | 1 | 2;
  readonly name: string;
  readonly says: string;
  readonly field: Vector3FieldProps;
  readonly tuple: Vector3;
  readonly settle: (value: Vector3) => void;
}

function AxisValue({ axis, name, says, field, tuple, settle }: AxisValueProps) {
  const { unit, step } = field;
  const range: NumberRange = useMemo(() => ({ unit, step, min: -FURTHEST, max: FURTHEST }), [unit, step]);

  function withAxis(value: number): Vector3 {
    return [axis === 0 ? value : tuple[0], axis === 1 ? value : tuple[1], axis === 2 ? value : tuple[2]];
  }

  function settled(then: ((value: Vector3) => void) | undefined): (value: number) => void {
    return (value) => {
      const next = withAxis(value);
      settle(next);
      then?.(next);
    };
  }

  const gesture = useNumberGesture({
    value: tuple[axis],
    range,
    disabled: field.disabled,
    heldBy: field.heldBy,
    onDragStart: field.onDragStart,
    onDragMove: (value) => field.onDragMove?.(withAxis(value)),
    onDragCommit: settled(field.onDragCommit),
    onDragCancel: field.onDragCancel,
    // What fades in isn't settled: the tuple to show is the one on its way.
    onCommit: field.fades ? (value) => field.onCommit?.(withAxis(value)) : settled(field.onCommit),
    fades: field.fades,
  });
  return (
    <NumberValue
      gesture={gesture}
      range={range}
      look="compact"
      mark={name}
      ariaLabel={`${field.label} ${name}, ${says}`}
      disabled={field.disabled}
      heldBy={field.heldBy}
      mixed={field.mixed}
    />
  );
}

function isSameVector(a: Vector3, b: Vector3): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
