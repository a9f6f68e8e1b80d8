import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import styles from "./DayRuler.module.css";
import { nextMark, segmentsOf, type RulerMark } from "./rulerMarks";

export interface DayRulerProps {
  readonly label: string;
  /** Places of the first and the last change. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** What the value is, in words: a time of day. */
  readonly valueText: string;
  /** Runs of changes of one person. */
  readonly marks: readonly RulerMark[];
  readonly onChange: (value: number) => void;
}

/**
 * A ruler over all changes, oldest on the left. Drag or click it; the arrows go change by change, the Page keys from one
 * person's work to the next.
 */
export function DayRuler(props: DayRulerProps) {
  const { from, to, value, marks, onChange } = props;
  const track = useRef<HTMLDivElement>(null);
  const isDown = useRef(false);
  const share = (at: number): number => (to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 1);

  function goTo(at: number): void {
    const next = Math.round(Math.min(to, Math.max(from, at)));
    if (next !== value) onChange(next);
  }

  function follow(event: PointerEvent): void {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    goTo(from + ((event.clientX - box.left) / box.width) * (to - from));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = keyTarget(event.key);
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  }

  function keyTarget(key: string): number | null {
    switch (key) {
      case "ArrowLeft":
      case "ArrowDown":
        return value - 1;
      case "ArrowRight":
      case "ArrowUp":
        return value + 1;
      case "PageDown":
        return nextMark(marks, value, -1) ?? from;
      case "PageUp":
        return nextMark(marks, value, 1) ?? to;
      case "Home":
        return from;
      case "End":
        return to;
      default:
        return null;
    }
  }

  return (
    <div
      className={styles.ruler}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={value}
      aria-valuetext={props.valueText}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isDown.current = true;
        follow(event);
      }}
      onPointerMove={(event) => isDown.current && follow(event)}
      onPointerUp={() => (isDown.current = false)}
      onLostPointerCapture={() => (isDown.current = false)}
    >
      <div ref={track} className={styles.track}>
        {segmentsOf(marks, from, to).map(({ key, left, width, says }) => (
          <span
            key={key}
            className={styles.run}
            title={says}
            style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          />
        ))}
        <span className={styles.knob} style={{ left: `${share(value) * 100}%` }} />
      </div>
    </div>
  );
}
