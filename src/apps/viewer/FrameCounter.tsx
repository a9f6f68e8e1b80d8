import { useEffect, useRef } from "react";
import { useShowNow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import styles from "./TopBar.module.css";

/** The stage frame that this page shows. Written past React: 24 renders a second of a whole bar say nothing new. */
export function FrameCounter() {
  const client = useStageClient();
  const rate = useShowNow()?.rate ?? "";
  const isPast = useStage((state) => state.past !== null);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let request = 0;
    let shown = -1;
    const refresh = (): void => {
      request = requestAnimationFrame(refresh);
      // The picture of a moment of the history is no frame of the stage.
      const frame = isPast ? -2 : (client.current?.frame ?? -1);
      if (frame === shown || text.current === null) return;
      shown = frame;
      text.current.textContent =
        frame === -2
          ? "looking back"
          : frame < 0
            ? "no frame yet"
            : `frame ${frame.toLocaleString("en").replaceAll(",", " ")} · ${rate} fps`;
    };
    request = requestAnimationFrame(refresh);
    return () => cancelAnimationFrame(request);
  }, [client, rate, isPast]);
  return <span ref={text} className={styles.counter} />;
}
