import { useEffect, useRef } from "react";
import { useShow } from "../../hooks/records";
import { useStageClient } from "../../hooks/StageContext";
import styles from "./TopBar.module.css";

/** The stage frame that this page shows. Written past React: 24 renders a second of a whole bar say nothing new. */
export function FrameCounter() {
  const client = useStageClient();
  const rate = useShow()?.rate ?? "";
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let request = 0;
    let shown = -1;
    const refresh = (): void => {
      request = requestAnimationFrame(refresh);
      const frame = client.current?.frame ?? -1;
      if (frame === shown || text.current === null) return;
      shown = frame;
      text.current.textContent =
        frame < 0 ? "no frame yet" : `frame ${frame.toLocaleString("en").replaceAll(",", " ")} · ${rate} fps`;
    };
    request = requestAnimationFrame(refresh);
    return () => cancelAnimationFrame(request);
  }, [client, rate]);
  return <span ref={text} className={styles.counter} />;
}
