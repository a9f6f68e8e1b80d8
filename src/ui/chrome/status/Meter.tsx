import styles from "./Meter.module.css";
import { sparkBars } from "./sparkBars";
import { StatusShape } from "./StatusShape";
import type { StatusTone } from "./statusTone";

export interface MeterProps {
  readonly label: string;
  /** Oldest first; the last is now. An empty list reads as "no data", never as zero. */
  readonly samples: readonly number[];
  /** What the whole height stands for. */
  readonly max: number;
  /** From here on it is degraded, and from here on it has failed. */
  readonly warnAt: number;
  readonly badAt: number;
  readonly format: (value: number) => string;
}

const WIDTH = 60;
const HEIGHT = 16;
const BARS = 20;

/** A measured number with its last moments behind it: a lateness, a load. */
export function Meter(props: MeterProps) {
  const now = props.samples.at(-1);
  const tone: StatusTone =
    now === undefined ? "quiet" : now >= props.badAt ? "bad" : now >= props.warnAt ? "warn" : "ok";
  const words = { ok: "good", warn: "late", bad: "too late", live: "live", quiet: "no data" };
  const limit = HEIGHT - Math.min(1, props.warnAt / props.max) * HEIGHT;
  const { calm, over } = sparkBars(props.samples, {
    max: props.max,
    warnAt: props.warnAt,
    width: WIDTH,
    height: HEIGHT,
    bars: BARS,
  });
  return (
    <span
      className={styles.meter}
      data-tone={tone}
      title={`${props.label}: ${now === undefined ? words.quiet : `${props.format(now)}, ${words[tone]}`}`}
    >
      <span className={styles.label}>{props.label}</span>
      <svg className={styles.spark} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
        <line x1="0" x2={WIDTH} y1={limit} y2={limit} className={styles.limit} />
        <path d={calm} className={styles.calm} />
        <path d={over} className={styles.over} />
      </svg>
      <StatusShape tone={tone} />
      <span className={styles.now}>{now === undefined ? "no data" : props.format(now)}</span>
    </span>
  );
}
