import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { WallOpening } from "../../model/records/wall";
import { Button } from "../chrome/button/Button";
import { StructureRow } from "../fields/StructureRow";
import type { FieldCallbacks, FieldState } from "../fields/fieldTypes";
import { pointOn } from "../fields/surfaceDrag";
import { useHeldValue } from "../fields/useHeldValue";
import { plural } from "../words/crewWords";
import { CabinetGrid } from "./CabinetGrid";
import { cellsOf, MAX_OPENINGS, openingWords, paint, rectBetween, type CellSize } from "./openingCells";
import styles from "./OpeningsField.module.css";

export interface OpeningsFieldProps extends FieldState, FieldCallbacks<readonly WallOpening[]> {
  readonly label: string;
  readonly value: readonly WallOpening[];
  readonly size: CellSize;
  /** Width by height of one cabinet. */
  readonly cabinetAspect: number;
}

interface Cell {
  readonly column: number;
  readonly row: number;
}

/** A stroke over the grid: from where, to where, and whether it leaves out or puts back. */
interface Stroke {
  readonly from: Cell;
  readonly to: Cell;
  readonly isOut: boolean;
  readonly before: readonly WallOpening[];
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The wall as its cabinets: a press leaves one out or puts it back, a drag does so with a rectangle, as for a doorway. */
export function OpeningsField(props: OpeningsFieldProps) {
  const labelId = useId();
  const held = useHeldValue<readonly WallOpening[]>({ ...props, isSame: isSameOpenings });
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const [cursor, setCursor] = useState<Cell | null>(null);
  const strokeRef = useRef<Stroke | null>(null);
  const { size } = props;
  const cells = cellsOf(held.shown, size);
  const count = cells.filter(Boolean).length;

  function cellAt(event: PointerEvent<Element>): Cell {
    const { x, y } = pointOn(event);
    return {
      column: Math.min(size.columns - 1, Math.floor(x * size.columns)),
      row: Math.min(size.rows - 1, Math.floor(y * size.rows)),
    };
  }

  function draw(next: Stroke | null): void {
    strokeRef.current = next;
    setStroke(next);
    if (next === null) return;
    const openings = paint(next.before, rectBetween(next.from, next.to), next.isOut, size);
    if (openings.length <= MAX_OPENINGS) held.move(openings);
  }

  function begin(at: Cell): void {
    draw({ from: at, to: at, isOut: cells[at.row * size.columns + at.column] !== true, before: held.shown });
  }

  function end(act: () => void): void {
    strokeRef.current = null;
    setStroke(null);
    act();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    const at = cursor ?? { column: 0, row: 0 };
    if (arrow !== undefined) {
      event.preventDefault();
      const to = {
        column: Math.min(size.columns - 1, Math.max(0, at.column + arrow[0])),
        row: Math.min(size.rows - 1, Math.max(0, at.row + arrow[1])),
      };
      setCursor(cursor === null ? at : to);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (held.isLocked) return;
      const isOut = cells[at.row * size.columns + at.column] !== true;
      held.set(paint(held.shown, rectBetween(at, at), isOut, size));
    }
  }

  const marked = stroke === null ? cursor && rectBetween(cursor, cursor) : rectBetween(stroke.from, stroke.to);
  return (
    <StructureRow
      {...props}
      labelId={labelId}
      isLocked={held.isLocked}
      aside={<span className={styles.count}>{count === 0 ? "none" : plural(count, "cabinet")}</span>}
    >
      <div
        className={styles.grid}
        role="application"
        tabIndex={held.isLocked ? -1 : 0}
        aria-labelledby={labelId}
        aria-describedby={`${labelId} note`}
        data-locked={held.isLocked || undefined}
        style={{
          aspectRatio: `${size.columns * props.cabinetAspect} / ${size.rows}`,
          // As tall as it may get without pushing the rest of the inspector away.
          maxWidth: `calc(168px * ${(size.columns * props.cabinetAspect) / size.rows})`,
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onPointerDown={(event) => {
          if (held.isLocked || event.button !== 0 || !event.isPrimary) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          begin(cellAt(event));
        }}
        onPointerMove={(event) => {
          const now = strokeRef.current;
          if (now === null) return;
          const to = cellAt(event);
          if (to.column !== now.to.column || to.row !== now.to.row) draw({ ...now, to });
        }}
        onPointerUp={() => end(held.release)}
        onPointerCancel={() => end(held.cancel)}
        onLostPointerCapture={() => end(held.cancel)}
      >
        <CabinetGrid size={size} openings={held.shown} marked={marked} />
      </div>
      <div className={styles.foot}>
        <span id={`${labelId} note`} className={styles.note}>
          {marked !== null ? openingWords(marked) : held.isLocked ? "" : "Press one, or drag a doorway."}
        </span>
        {count > 0 && !held.isLocked && <Button label="Put all back" onPress={() => held.set([])} />}
      </div>
    </StructureRow>
  );
}

function isSameOpenings(a: readonly WallOpening[], b: readonly WallOpening[]): boolean {
  return (
    a.length === b.length &&
    a.every((each, at) => {
      const other = b[at];
      return (
        each.column === other?.column &&
        each.row === other.row &&
        each.columns === other.columns &&
        each.rows === other.rows
      );
    })
  );
}
