import { useId, useMemo } from "react";
import type { OutputRecord } from "../../../model/records/output";
import type { WallRecord } from "../../../model/records/wall";
import { wallRaster } from "../../../model/volume/cabinets";
import { columnsOf } from "../../../model/volume/columnPlaces";
import type { Facet } from "../../../model/volume/facet";
import { numberStep, type FlatTransform } from "./flatView";
import styles from "./FlatWall.module.css";

interface FlatGridProps {
  readonly wall: WallRecord;
  readonly facets: readonly Facet[];
  readonly outputs: readonly OutputRecord[];
  readonly lines: boolean;
}

/** In raster pixels: the wall's edge, its cabinets or facets, what is left out, and what no output shows. */
export function FlatGrid({ wall, facets, outputs, lines }: FlatGridProps) {
  const hatch = useId();
  const clip = useId();
  const { widthPx, heightPx } = wallRaster(wall);
  const path = useMemo(() => outlines(facets), [facets]);
  return (
    <>
      <defs>
        <pattern id={hatch} width={48} height={48} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={styles.hatch} x1={0} x2={0} y1={0} y2={48} />
        </pattern>
        {/* All of the raster but what outputs show. */}
        <mask id={clip}>
          <rect width={widthPx} height={heightPx} fill="white" />
          {outputs.map((output) => (
            <rect
              key={output.id}
              x={output.x}
              y={output.y}
              width={output.widthPx}
              height={output.heightPx}
              fill="black"
            />
          ))}
        </mask>
      </defs>
      <g mask={`url(#${clip})`}>
        <rect className={styles.dark} width={widthPx} height={heightPx} />
        <rect width={widthPx} height={heightPx} fill={`url(#${hatch})`} />
      </g>
      {wall.openings.map((opening) => (
        <rect
          key={`${opening.column} ${opening.row}`}
          className={styles.opening}
          x={opening.column * wall.cabinetWidthPx}
          y={opening.row * wall.cabinetHeightPx}
          width={opening.columns * wall.cabinetWidthPx}
          height={opening.rows * wall.cabinetHeightPx}
        />
      ))}
      {lines && <path className={styles.cabinets} d={path} />}
      <rect className={styles.edge} width={widthPx} height={heightPx} />
    </>
  );
}

/** CSS pixels that a number needs. */
const NUMBER_PX = 22;

/** Columns above and rows beside the wall, counted from one, as they are marked on the cabinets. */
export function FlatNumbers({ wall, transform }: { readonly wall: WallRecord; readonly transform: FlatTransform }) {
  const { scale, left, top } = transform;
  const [width, height] = [wall.cabinetWidthPx * scale, wall.cabinetHeightPx * scale];
  const columns = numbers(columnsOf(wall), numberStep(width, NUMBER_PX));
  const rows = numbers(wall.rows, numberStep(height, 14));
  return (
    <g className={styles.numbers} aria-hidden>
      {columns.map((column) => (
        <text key={column} x={left + (column - 0.5) * width} y={top - 8} textAnchor="middle">
          {column}
        </text>
      ))}
      {rows.map((row) => (
        <text key={row} x={left - 8} y={top + (row - 0.5) * height} textAnchor="end" dominantBaseline="central">
          {row}
        </text>
      ))}
    </g>
  );
}

/** Each whole step, and the first where it isn't crowded by the second. */
function numbers(count: number, step: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1).filter(
    (each) => (each === 1 && step > 2) || each % step === 0,
  );
}

function outlines(facets: readonly Facet[]): string {
  return facets.map(({ pixels }) => `M${pixels.map(([x, y]) => `${x} ${y}`).join("L")}Z`).join("");
}
