import { useState, type PointerEvent } from "react";
import type { Primaries } from "../../../model/records/output";
import { pointOn } from "../surfaceDrag";
import type { HeldValue } from "../useHeldValue";
import { chromaticityAt, LOCUS_PATH, pathOf, PLOT, plotPoint, PRIMARY_NAMES, type PrimaryName } from "./chromaticity";
import styles from "./PrimariesField.module.css";

/** Pixels within which a press takes hold of a point. */
const REACH_PX = 14;

/** The CIE 1931 diagram with the triangle of these primaries; its points can be dragged. */
export function PrimariesPlot({ held }: { readonly held: HeldValue<Primaries> }) {
  const [grabbed, setGrabbed] = useState<PrimaryName | null>(null);
  const { red, green, blue } = held.shown;

  function move(name: PrimaryName, event: PointerEvent<Element>): void {
    held.move({ ...held.shown, [name]: chromaticityAt(pointOn(event)) });
  }

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    if (held.isLocked || event.button !== 0 || !event.isPrimary) return;
    const at = pointOn(event);
    const near = nearest(held.shown, at.x * PLOT.width, at.y * PLOT.height);
    if (near === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrabbed(near);
  }

  function end(act: () => void): void {
    setGrabbed(null);
    act();
  }

  return (
    <svg
      className={styles.plot}
      width={PLOT.width}
      height={PLOT.height}
      viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
      role="img"
      aria-label="Chromaticity diagram"
      data-locked={held.isLocked || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grabbed !== null && move(grabbed, event)}
      onPointerUp={() => end(held.release)}
      onPointerCancel={() => end(held.cancel)}
      onLostPointerCapture={() => end(held.cancel)}
    >
      <path className={styles.locus} d={LOCUS_PATH} />
      <path className={styles.triangle} d={pathOf([red, green, blue])} />
      {PRIMARY_NAMES.map((name) => {
        const [x, y] = plotPoint(held.shown[name]);
        return (
          <circle key={name} className={styles.point} data-name={name} cx={x} cy={y} r={grabbed === name ? 6 : 4} />
        );
      })}
    </svg>
  );
}

function nearest(primaries: Primaries, x: number, y: number): PrimaryName | null {
  let best: { name: PrimaryName; distance: number } | null = null;
  for (const name of PRIMARY_NAMES) {
    const [px, py] = plotPoint(primaries[name]);
    const distance = Math.hypot(px - x, py - y);
    if (distance <= REACH_PX && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}
