import { useState } from "react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { Button } from "../../../ui/chrome/button/Button";
import { Sheet } from "../../../ui/chrome/overlay/Sheet";
import { DayRuler } from "../../../ui/crew/DayRuler";
import { useViewer } from "../viewerStore";
import { HistoryFilters } from "./HistoryFilters";
import { HistoryList } from "./HistoryList";
import styles from "./HistorySheet.module.css";
import type { HistoryFilter } from "./historyTypes";
import { momentWords } from "./momentWords";
import { useMoment } from "./pastMoment";
import { SincePane } from "./SincePane";
import { useHistoryPages } from "./useHistoryPages";
import { useMarks } from "./useMarks";

const ALL: HistoryFilter = { record: null, person: null };

/** Everything that was ever changed, any moment of it as it was, and the way back. */
export function HistorySheet() {
  const client = useStageClient();
  const close = useViewer((state) => state.showSheet);
  const latest = useStage((state) => state.sequence);
  const past = useStage((state) => state.past);
  const { moment, asked, problem, go, back } = useMoment();
  const [filter, setFilter] = useState(ALL);
  const pages = useHistoryPages(filter);
  const marks = useMarks();
  const at = asked ?? latest;

  function goTo(sequence: number): void {
    if (sequence >= latest) back(client);
    else go(client, sequence);
  }

  return (
    <Sheet title="History" detail="Pick a moment to see it on this page alone." onClose={() => close(null)}>
      <div className={styles.top}>
        <DayRuler
          label="Moment of the day"
          from={1}
          to={Math.max(1, latest)}
          value={at}
          valueText={asked === null ? "Now" : momentWords(moment, at)}
          marks={marks}
          onChange={goTo}
        />
        <div className={styles.ends}>
          <span>First change</span>
          <strong className={styles.at}>{asked === null ? "Now" : momentWords(moment, at)}</strong>
          {asked === null ? <span>Now</span> : <Button label="Back to now" onPress={() => back(client)} />}
        </div>
        <HistoryFilters filter={filter} entries={pages.entries} onFilter={setFilter} />
        {(problem ?? pages.problem) !== null && <p className={styles.problem}>{problem ?? pages.problem}</p>}
      </div>
      <HistoryList pages={pages} at={asked} onGo={goTo} />
      {past !== null && <SincePane key={past.sequence} past={past} />}
    </Sheet>
  );
}
