import { useEffect, useRef } from "react";
import { useStageClient } from "../hooks/StageContext";
import { frameAtMs, frameLengthMs } from "../model/frame/lattice";
import type { ShowRecord } from "../model/records/show";
import { runningWords } from "../ui/words/timeWords";
import { useTakeStart } from "./useTakeStart";

/** How long the take has been rolling, counted in stage frames. Written past React, as the frame counter is. */
export function TakeClock({ show }: { readonly show: ShowRecord }) {
  const client = useStageClient();
  const start = useTakeStart(show);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let request = 0;
    const refresh = (): void => {
      request = requestAnimationFrame(refresh);
      const now = client.hubNowMs;
      if (now === null || start === null || text.current === null) return;
      const frames = frameAtMs(show, now) - start;
      const words = runningWords((frames * frameLengthMs(show.rate)) / 1000);
      if (text.current.textContent !== words) text.current.textContent = words;
    };
    request = requestAnimationFrame(refresh);
    return () => cancelAnimationFrame(request);
  }, [client, show, start]);
  return <span ref={text}>0:00</span>;
}
