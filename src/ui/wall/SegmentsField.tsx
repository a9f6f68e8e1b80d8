import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import type { WallSegment } from "../../model/records/wall";
import { Button } from "../chrome/button/Button";
import { IconButton } from "../chrome/button/IconButton";
import { StructureRow } from "../fields/StructureRow";
import type { FieldCallbacks, FieldState } from "../fields/fieldTypes";
import { NumberValue } from "../fields/number/NumberValue";
import type { NumberRange } from "../fields/number/numberRange";
import { useHeldNumber } from "../fields/number/useHeldNumber";
import { useHeldValue, type HeldValue } from "../fields/useHeldValue";
import { plural } from "../words/crewWords";
import { columnsOf, crossesItself, moveRun, runPlan, withoutRun, withRun } from "./runs";
import { RunPlan } from "./RunPlan";
import styles from "./SegmentsField.module.css";

export interface SegmentsFieldProps extends FieldState, FieldCallbacks<readonly WallSegment[]> {
  readonly label: string;
  readonly value: readonly WallSegment[];
  readonly cabinetWidthMm: number;
}

const COLUMNS: NumberRange = { unit: "none", min: 1, max: 400, step: 1 };
const TURN: NumberRange = { unit: "degrees", min: -Math.PI, max: Math.PI, step: Math.PI / 180 };
const MOST_RUNS = 64;

/** The runs of an angled wall from the audience's left: how many columns, and how far each turns from the one before. */
export function SegmentsField(props: SegmentsFieldProps) {
  const labelId = useId();
  const held = useHeldValue<readonly WallSegment[]>({ ...props, isSame: isSameRuns });
  const segments = held.shown;
  const columns = columnsOf(segments);
  const widthM = props.cabinetWidthMm / 1000;
  const points = runPlan(segments, widthM);
  return (
    <StructureRow
      {...props}
      labelId={labelId}
      isLocked={held.isLocked}
      aside={
        <span className={styles.total}>
          {plural(columns, "column")} · {(columns * widthM).toFixed(2)} m
        </span>
      }
    >
      <div role="group" aria-labelledby={labelId}>
        {segments.length > 0 && <RunPlan points={points} />}
        {crossesItself(points) && <p className={styles.fault}>The runs cross each other: this can’t be built.</p>}
        {segments.length === 0 && (
          <p className={styles.none}>No runs yet: the wall stands as {plural(0, "column")}. Add the first one.</p>
        )}
        {segments.map((_, at) => (
          // A run has no name of its own: its place is what it is called by.
          <Run key={at} at={at} held={held} />
        ))}
        <div className={styles.foot}>
          <Button
            icon={Plus}
            label="Add run"
            disabledReason={
              held.isLocked
                ? "Not now"
                : segments.length >= MOST_RUNS
                  ? `A wall has at most ${MOST_RUNS} runs`
                  : undefined
            }
            onPress={() => held.set(withRun(segments))}
          />
        </div>
      </div>
    </StructureRow>
  );
}

function Run({ at, held }: { readonly at: number; readonly held: HeldValue<readonly WallSegment[]> }) {
  const segments = held.shown;
  const run = segments[at];
  const turn = useRunNumber(held, at, "turnRad", TURN);
  const columns = useRunNumber(held, at, "columns", COLUMNS);
  if (run === undefined) return null;
  const canGo = (to: number): string | undefined =>
    held.isLocked ? "Not now" : to < 0 || to >= segments.length ? "It is at the end already" : undefined;
  return (
    <div className={styles.run}>
      <span className={styles.number}>{at + 1}</span>
      <NumberValue
        gesture={columns}
        range={COLUMNS}
        look="compact"
        mark="cols"
        disabled={held.isLocked}
        ariaLabel={`Run ${at + 1}, columns`}
      />
      {at === 0 ? (
        <span className={styles.first}>leftmost</span>
      ) : (
        <NumberValue
          gesture={turn}
          range={TURN}
          look="compact"
          mark="∠"
          disabled={held.isLocked}
          ariaLabel={`Run ${at + 1}, turn from run ${at}`}
        />
      )}
      <IconButton
        icon={ArrowUp}
        label={`Run ${at + 1} one to the left`}
        size="small"
        disabledReason={canGo(at - 1)}
        onPress={() => held.set(moveRun(segments, at, at - 1))}
      />
      <IconButton
        icon={ArrowDown}
        label={`Run ${at + 1} one to the right`}
        size="small"
        disabledReason={canGo(at + 1)}
        onPress={() => held.set(moveRun(segments, at, at + 1))}
      />
      <IconButton
        icon={Trash2}
        label={`Remove run ${at + 1}`}
        size="small"
        disabledReason={held.isLocked ? "Not now" : segments.length === 1 ? "A wall has at least one run" : undefined}
        onPress={() => held.set(withoutRun(segments, at))}
      />
    </div>
  );
}

function useRunNumber(held: HeldValue<readonly WallSegment[]>, at: number, key: keyof WallSegment, range: NumberRange) {
  const put = (value: number): WallSegment[] => held.shown.map((run, i) => (i === at ? { ...run, [key]: value } : run));
  return useHeldNumber(held, held.shown[at]?.[key] ?? range.min, put, range);
}

function isSameRuns(a: readonly WallSegment[], b: readonly WallSegment[]): boolean {
  return a.length === b.length && a.every((run, at) => run.columns === b[at]?.columns && run.turnRad === b[at].turnRad);
}
