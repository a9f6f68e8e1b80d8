import { useEffect, useState } from "react";
import { useStage } from "../../../hooks/StageContext";
import { ROLE_WORDS } from "../../../model/crew/roles";
import type { RulerMark } from "../../../ui/crew/rulerMarks";
import { plural } from "../../../ui/words/crewWords";
import { clockWords } from "../../../ui/words/timeWords";
import { askHub } from "../../hubApi";
import type { HistoryMark } from "./historyTypes";

const MARKS = 150;
const NEWS_EVERY_MS = 2000;

/** The runs of work that the ruler shows, newest first. Without them it is a bare ruler, which works as well. */
export function useMarks(): readonly RulerMark[] {
  const sequence = useStage((state) => state.sequence);
  const [marks, setMarks] = useState<readonly RulerMark[]>([]);
  const isFirst = marks.length === 0;
  useEffect(() => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      const path = `/history/marks?limit=${MARKS}&before=${sequence + 1}`;
      const page = await askHub<{ readonly marks: readonly HistoryMark[] }>(path, abort.signal).catch(() => null);
      if (page !== null) setMarks(page.marks.map(rulerMark));
    };
    const timer = setTimeout(() => void read(), isFirst ? 0 : NEWS_EVERY_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sequence, isFirst]);
  return marks;
}

function rulerMark({ by, role, fromSequence, toSequence, fromMs, toMs, edits }: HistoryMark): RulerMark {
  const [start, end] = [clockWords(fromMs), clockWords(toMs)];
  const when = start === end ? start : `${start} to ${end}`;
  const who = by === "hub" || by === "REST" ? by : `${by}, ${ROLE_WORDS[role].name.toLowerCase()}`;
  return { from: fromSequence, to: toSequence, says: `${who}: ${plural(edits, "change")}, ${when}` };
}
