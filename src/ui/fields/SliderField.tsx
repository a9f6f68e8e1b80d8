import { useContext, useId } from "react";
import { formatValue } from "../units/format";
import type { FieldCallbacks, FieldState } from "./fieldTypes";
import { FieldMark } from "./FieldMark";
import { HeldTag } from "./HeldTag";
import { LengthStyleContext } from "./LengthStyleContext";
import { NumberValue } from "./number/NumberValue";
import { fillOfRange, fromTravel, shareOfRange, snap, toTravel, type NumberRange } from "./number/numberRange";
import { useNumberGesture, type DragEvent } from "./number/useNumberGesture";
import { UNIT_TABLE } from "../units/unitTable";
import styles from "./SliderField.module.css";

export interface SliderFieldProps extends NumberRange, FieldState, FieldCallbacks<number> {
  readonly label: string;
  readonly value: number;
  readonly defaultValue?: number | undefined;
}

/**
 * A wide slider for a main value. The knob follows the finger from where it is and never jumps to it: a thumb that
 * brushes the phone must not swing the light. A mouse can click a place on the track.
 */
export function SliderField(props: SliderFieldProps) {
  const labelId = useId();
  const lengths = useContext(LengthStyleContext);
  const gesture = useNumberGesture({ ...props, range: props });
  const { defaultValue } = props;
  const isMirrored = UNIT_TABLE[props.unit].internalPerShown < 0;
  const share = shareOfRange(gesture.shown, props);
  const at = isMirrored ? 1 - share : share;
  const fill = fillOfRange(gesture.shown, props);
  const span = toTravel(props.max, props) - toTravel(props.min, props);

  function jump(event: DragEvent): void {
    if (event.pointerType !== "mouse") return;
    const box = trackBox(event.currentTarget);
    const place = (event.clientX - box.left) / box.width;
    const travel = toTravel(props.min, props) + span * (isMirrored ? 1 - place : place);
    gesture.commit(snap(fromTravel(travel, props), props, false));
  }

  return (
    <div
      className={styles.slider}
      data-phase={gesture.phase}
      data-disabled={props.disabled || undefined}
      data-held={props.heldBy === undefined ? undefined : true}
    >
      <div className={styles.head}>
        <span
          id={labelId}
          className={styles.label}
          onDoubleClick={defaultValue === undefined ? undefined : () => gesture.commit(defaultValue)}
        >
          {props.label}
        </span>
        {props.mark !== undefined && <FieldMark {...props.mark} />}
        {props.heldBy !== undefined && <HeldTag name={props.heldBy} />}
        <span className={styles.gap} />
        <NumberValue
          gesture={gesture}
          range={props}
          look="bare"
          ariaLabel={`${props.label}, type a value`}
          disabled={props.disabled}
          heldBy={props.heldBy}
          mixed={props.mixed}
        />
      </div>
      <div
        className={styles.surface}
        role="slider"
        tabIndex={props.disabled ? -1 : 0}
        aria-labelledby={labelId}
        aria-valuenow={gesture.shown}
        aria-valuemin={props.min}
        aria-valuemax={props.max}
        aria-valuetext={props.mixed ? "Mixed" : formatValue(props.unit, gesture.shown, { lengths })}
        aria-disabled={gesture.isLocked || undefined}
        onKeyDown={(event) => gesture.onNudgeKey(event, true)}
        onKeyUp={gesture.endNudge}
        onBlur={gesture.endNudge}
        {...gesture.dragHandlers((surface) => span / trackBox(surface).width, jump)}
      >
        <div className={styles.track}>
          {fill !== null && !props.mixed && (
            <span className={styles.fill} style={{ left: `${fill.from * 100}%`, right: `${(1 - fill.to) * 100}%` }} />
          )}
          {defaultValue !== undefined && (
            <span
              className={styles.notch}
              style={{
                left: `${(isMirrored ? 1 - shareOfRange(defaultValue, props) : shareOfRange(defaultValue, props)) * 100}%`,
              }}
            />
          )}
          {!props.mixed && <span className={styles.knob} style={{ left: `${at * 100}%` }} />}
        </div>
      </div>
    </div>
  );
}

/** The track inside the surface one touches: the knob's way from end to end. */
function trackBox(surface: HTMLElement): { readonly left: number; readonly width: number } {
  const { left, width } = (surface.firstElementChild ?? surface).getBoundingClientRect();
  return { left, width: Math.max(1, width) };
}
