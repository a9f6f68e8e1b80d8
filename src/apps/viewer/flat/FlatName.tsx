import type { PixelPoint } from "../../../model/volume/facet";
import styles from "./FlatWall.module.css";

/** About the width of a letter at the size of the names, CSS pixels. */
export const LETTER_PX = 5.9;

interface FlatNameProps {
  readonly name: string;
  /** Its middle, raster pixels. */
  readonly at: PixelPoint;
  readonly scale: number;
}

/** What a thing on the raster is called, as large however near one looks. */
export function FlatName({ name, at: [x, y], scale }: FlatNameProps) {
  const width = name.length * LETTER_PX + 8;
  return (
    <g className={styles.thingName} transform={`translate(${x} ${y}) scale(${1 / scale})`} aria-hidden>
      <rect className={styles.plate} x={-width / 2} y={-9} width={width} height={18} rx={3} />
      <text textAnchor="middle" dominantBaseline="central">
        {name}
      </text>
    </g>
  );
}
