import { useEffect, useState } from "react";
import type { StageFrame } from "../model/frame/stageFrame";
import { useStageClient } from "./StageContext";

/**
 * A part of the newest frame, looked at a few times a second: for words and numbers beside the picture, which nobody reads
 * at the stage's rate. `same` tells when nothing is to be drawn anew.
 */
export function useFrameValue<T>(
  select: (frame: StageFrame) => T,
  same: (a: T, b: T) => boolean,
  everyMs = 250,
): T | null {
  const client = useStageClient();
  const [value, setValue] = useState<T | null>(() => (client.current === null ? null : select(client.current)));
  useEffect(() => {
    const look = (): void => {
      const frame = client.current;
      if (frame === null) return;
      const next = select(frame);
      setValue((before) => (before !== null && same(before, next) ? before : next));
    };
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [client, select, same, everyMs]);
  return value;
}
