import { useMemo, useState } from "react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { PastMoment } from "../../../client/stageState";
import { Button } from "../../../ui/chrome/button/Button";
import { plural } from "../../../ui/words/crewWords";
import { useFade } from "../../fadeChoice";
import styles from "./HistorySheet.module.css";
import { momentWords } from "./momentWords";
import { useMoment } from "./pastMoment";
import { SinceTree } from "./SinceTree";
import { keysOf, restoreEdit, sinceRecords, type Picked } from "./sinceRows";

const NOTHING: Picked = new Set();

/** What is other now than at the moment one looks at, and the way back to it: all of it or what is ticked. */
export function SincePane({ past }: { readonly past: PastMoment }) {
  const client = useStageClient();
  const now = useStage((state) => state.document);
  const role = useStage((state) => state.role);
  const moment = useMoment((state) => state.moment);
  const back = useMoment((state) => state.back);
  const over = useFade((state) => state.over);
  const records = useMemo(() => sinceRecords(past.document, now), [past.document, now]);
  const [ticked, setTicked] = useState<Picked>(NOTHING);
  const all = useMemo(() => new Set(keysOf(records)), [records]);
  // What has come to stand as it was meanwhile can't be asked for any more.
  const picked = new Set([...ticked].filter((key) => all.has(key)));
  const when = momentWords(moment, past.sequence);

  function restore(keys: Picked): void {
    const edit = restoreEdit(past.document, now, keys);
    if (edit === null) return;
    client.restore(edit, over);
    back(client);
    client.notify("info", `${plural(keys.size, "thing")} as at ${when} again. Undo takes it back in one step.`);
  }

  const refusal = role === "guest" ? "A guest’s link changes nothing" : undefined;
  return (
    <section className={styles.since} aria-label="What changed since">
      <h3 className={styles.sinceTitle}>
        {records.length === 0 ? `All stands as at ${when}` : `Changed since ${when}`}
      </h3>
      {records.length > 0 && (
        <>
          <div className={styles.tree}>
            <SinceTree records={records} picked={picked} onPick={setTicked} />
          </div>
          <footer className={styles.restore}>
            <Button label="Restore all" disabledReason={refusal} onPress={() => restore(all)} />
            <Button
              label={picked.size === 0 ? "Restore ticked" : `Restore ${picked.size} ticked`}
              kind="main"
              disabledReason={refusal ?? (picked.size === 0 ? "Tick what is to be as it was" : undefined)}
              onPress={() => restore(picked)}
            />
          </footer>
        </>
      )}
    </section>
  );
}
