import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import styles from "./AppFrame.module.css";

export interface AppFrameProps {
  /** The picture. Always there, and all there is when everything else is hidden. */
  readonly centre: ReactNode;
  readonly top?: ReactNode;
  readonly left?: ReactNode;
  /** Below the left panels and in sight however far they are scrolled. */
  readonly leftFoot?: ReactNode;
  readonly right?: ReactNode;
  readonly bottom?: ReactNode;
  /** Lies beside the work: over the right panels, or next to them where the window is wide. */
  readonly sheet?: ReactNode;
  readonly showTop?: boolean | undefined;
  readonly showLeft?: boolean | undefined;
  readonly showRight?: boolean | undefined;
  readonly showBottom?: boolean | undefined;
  readonly leftLabel?: string | undefined;
  readonly rightLabel?: string | undefined;
}

/** The room of a page: the picture in the middle, narrow panels round it. A hidden panel keeps its scroll and folds. */
export function AppFrame(props: AppFrameProps) {
  const { showTop = true, showLeft = true, showRight = true, showBottom = true } = props;
  return (
    <Tooltip.Provider delay={500} timeout={300}>
      <div className={styles.frame}>
        {props.top !== undefined && (
          <header className={styles.top} hidden={!showTop}>
            {props.top}
          </header>
        )}
        {props.left !== undefined && (
          <aside className={styles.left} aria-label={props.leftLabel ?? "Stage"} hidden={!showLeft}>
            <div className={styles.leftMain}>{props.left}</div>
            {props.leftFoot !== undefined && <div className={styles.leftFoot}>{props.leftFoot}</div>}
          </aside>
        )}
        <main className={styles.centre}>{props.centre}</main>
        {props.right !== undefined && (
          <aside className={styles.right} aria-label={props.rightLabel ?? "Inspector"} hidden={!showRight}>
            {props.right}
          </aside>
        )}
        {props.sheet !== undefined && <div className={styles.sheet}>{props.sheet}</div>}
        {props.bottom !== undefined && (
          <footer className={styles.bottom} hidden={!showBottom}>
            {props.bottom}
          </footer>
        )}
      </div>
    </Tooltip.Provider>
  );
}
