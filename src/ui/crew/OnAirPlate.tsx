import type { ReactNode } from "react";
import { StatusShape } from "../chrome/status/StatusShape";
import styles from "./OnAirPlate.module.css";

/** A take rolls: the one plate of solid red on the page, and it stands still. `time`: how long. */
export function OnAirPlate({ take, time }: { readonly take?: string | undefined; readonly time: ReactNode }) {
  return (
    <span className={styles.plate} role="status">
      <StatusShape tone="live" />
      <span>ON AIR</span>
      {take !== undefined && <span className={styles.take}>{take}</span>}
      <span className={styles.time} aria-live="off">
        {time}
      </span>
    </span>
  );
}
