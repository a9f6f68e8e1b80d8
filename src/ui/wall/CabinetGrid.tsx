import { useId } from "react";
import type { WallOpening } from "../../model/records/wall";
import type { CellSize } from "./openingCells";
import styles from "./OpeningsField.module.css";

export interface CabinetGridProps {
  readonly size: CellSize;
  readonly openings: readonly WallOpening[];
  readonly marked: WallOpening | null;
}

/** Finer than this, lines would be all there is to see. */
const MOST_LINES = 130;

/** A wall's cabinets, one unit each; what is left out is hatched. */
export function CabinetGrid({ size, openings, marked }: CabinetGridProps) {
  const hatch = useId();
  const { columns, rows } = size;
  const lines = columns <= MOST_LINES && rows <= MOST_LINES;
  return (
    <svg className={styles.picture} viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden>
      <defs>
        <pattern id={hatch} width={0.5} height={0.5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={styles.hole} width={0.5} height={0.5} />
          <line className={styles.hatch} x1={0} x2={0} y1={0} y2={0.5} />
        </pattern>
      </defs>
      <rect className={styles.wall} width={columns} height={rows} />
      {openings.map((opening) => (
        <rect
          key={`${opening.column} ${opening.row}`}
          x={opening.column}
          y={opening.row}
          width={opening.columns}
          height={opening.rows}
          fill={`url(#${hatch})`}
        />
      ))}
      {lines && (
        <path
          className={styles.lines}
          d={[
            ...Array.from({ length: columns - 1 }, (_, at) => `M${at + 1} 0V${rows}`),
            ...Array.from({ length: rows - 1 }, (_, at) => `M0 ${at + 1}H${columns}`),
          ].join("")}
        />
      )}
      {marked !== null && (
        <rect className={styles.marked} x={marked.column} y={marked.row} width={marked.columns} height={marked.rows} />
      )}
    </svg>
  );
}
