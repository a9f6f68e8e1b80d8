import { useEffect, useRef } from "react";
import { useStageClient } from "../../../hooks/StageContext";
import styles from "./PoseReadout.module.css";
import { NoiseWindow, readingOf, type PoseReading } from "./poseNoise";

const PARTS = ["X", "Y", "Z", "Pan", "Tilt", "Roll"] as const;
const NO_READING = "–";

/**
 * Where the tracker says it is, as often as it says so, and by how much that trembles: what one checks on a locked-off
 * camera. Written past React: a hundred readings a second are no news to the rest of the page.
 */
export function PoseReadout({ trackerId }: { readonly trackerId: string }) {
  const client = useStageClient();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const window = new NoiseWindow();
    let last: unknown = null;
    let request = 0;
    const refresh = (nowMs: number): void => {
      request = requestAnimationFrame(refresh);
      const heard = client.newestPose(trackerId);
      if (heard === null || body.current === null) return;
      const reading = readingOf(heard.pose);
      if (heard !== last) window.add(reading, nowMs);
      last = heard;
      write(body.current, reading, window.noise(nowMs));
    };
    request = requestAnimationFrame(refresh);
    return () => cancelAnimationFrame(request);
  }, [client, trackerId]);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.part}>
            In its own origin
          </th>
          <th scope="col">Now</th>
          <th scope="col" title="Standard deviation over the last half second">
            Noise, ½ s
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {PARTS.map((part) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{NO_READING}</td>
            <td>{NO_READING}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function write(body: HTMLTableSectionElement, reading: PoseReading, noise: PoseReading | null): void {
  for (const [at, row] of [...body.rows].entries()) {
    const [, value, tremble] = row.cells;
    const [now = 0, by] = [reading[at], noise?.[at]];
    const isLength = at < 3;
    const says = isLength ? `${signed(now, 3)} m` : `${signed(now, 2)}°`;
    const noisy = by === undefined ? NO_READING : isLength ? `± ${(by * 1000).toFixed(1)} mm` : `± ${by.toFixed(3)}°`;
    if (value !== undefined && value.textContent !== says) value.textContent = says;
    if (tremble !== undefined && tremble.textContent !== noisy) tremble.textContent = noisy;
  }
}

function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
