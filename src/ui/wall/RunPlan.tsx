import { fitPlan, type PlanPoint } from "./runs";
import styles from "./SegmentsField.module.css";

const BOX = { width: 276, height: 72, margin: 14 } as const;

/** The runs from above, with their numbers; the audience is below. */
export function RunPlan({ points }: { readonly points: readonly PlanPoint[] }) {
  const fitted = fitPlan(points, BOX);
  const path = fitted.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <svg className={styles.plan} viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label="Seen from above">
      <polyline className={styles.line} points={path} />
      {fitted.map(([x, y], at) => (
        <circle key={at} className={styles.joint} cx={x} cy={y} r={2} />
      ))}
      {fitted.slice(1).map(([x, y], at) => {
        const [fromX, fromY] = fitted[at] ?? [x, y];
        const length = Math.hypot(x - fromX, y - fromY);
        if (length < 14) return null;
        // Beside its run, on the audience's side.
        const [nx, ny] = [-(y - fromY) / length, (x - fromX) / length];
        return (
          <text
            key={at}
            className={styles.runNumber}
            x={(x + fromX) / 2 + nx * 9}
            y={(y + fromY) / 2 + ny * 9}
            dominantBaseline="central"
            textAnchor="middle"
          >
            {at + 1}
          </text>
        );
      })}
    </svg>
  );
}
