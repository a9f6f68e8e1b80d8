import { Tooltip } from "@base-ui/react/tooltip";
import { useState } from "react";
import { useRecords, useShow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { RECORD_TYPES, type RecordKind, type StageRecord } from "../../model/records/kinds";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { RecordField } from "../RecordField";
import { trackerChip } from "../recordWords";
import styles from "./Remote.module.css";

/** The values one reaches for in the middle of a shot; everything else is in the viewer. */
const TABS = [
  { kind: "light", label: "Lights", keys: ["on", "intensityCd", "kelvin"] },
  { kind: "camera", label: "Camera", keys: ["focalLengthMm", "tStop", "focusDistanceM"] },
  {
    kind: "environment",
    label: "World",
    keys: ["exposureStops", "haze", "wetness", "neon", "skyGlow", "rain", "yawRad"],
  },
] as const satisfies readonly { kind: RecordKind; label: string; keys: readonly string[] }[];

export function Remote() {
  const [at, setAt] = useState(0);
  const tab = TABS[at] ?? TABS[0];
  const records = useRecords(tab.kind);
  return (
    <Tooltip.Provider>
      <div className={styles.remote}>
        <header className={styles.top}>
          <strong className={styles.name}>{useShow()?.name ?? "Cyclorama"}</strong>
          <Line />
        </header>
        <main className={styles.fields}>
          {tab.kind === "camera" && <Trackers />}
          {records.length === 0 && (
            <EmptyState title="Nothing here yet" detail="Add one in the viewer; it appears here by itself." />
          )}
          {records.map((record) => (
            <RecordPanel key={record.id} record={record} keys={tab.keys} />
          ))}
        </main>
        <nav className={styles.tabs} aria-label="What to change">
          {TABS.map(({ label }, index) => (
            <button
              key={label}
              type="button"
              aria-current={index === at ? "page" : undefined}
              onClick={() => setAt(index)}
            >
              {label}
            </button>
          ))}
        </nav>
      </div>
    </Tooltip.Provider>
  );
}

function RecordPanel({ record, keys }: { readonly record: StageRecord; readonly keys: readonly string[] }) {
  const fields = RECORD_TYPES[record.kind].fields.filter(({ key }) => keys.includes(key));
  return (
    <Panel heading={record.name}>
      {fields.map((descriptor) => (
        <RecordField key={descriptor.key} record={record} descriptor={descriptor} form="slider" />
      ))}
    </Panel>
  );
}

function Trackers() {
  const trackers = useStage((state) => state.inputs?.trackers);
  const document = useStage((state) => state.document);
  return (
    <div className={styles.trackers}>
      {trackers?.map(({ trackerId, state }) => {
        const chip = trackerChip(state);
        return (
          <StatusChip
            key={trackerId}
            {...chip}
            word={`${document.get(trackerId)?.name ?? "Tracker"} ${chip.word.toLowerCase()}`}
          />
        );
      })}
    </div>
  );
}

function Line() {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const client = useStageClient();
  const canUndo = useStage((state) => state.canUndo);
  return (
    <span className={styles.line}>
      {phase === "live" ? (
        <StatusChip tone="ok" word="On stage" />
      ) : phase === "joining" ? (
        <StatusChip tone="quiet" word="Joining" />
      ) : (
        <StatusChip tone="bad" word={reason ?? "Hub lost, joining again"} />
      )}
      <button type="button" className={styles.undo} disabled={!canUndo} onClick={() => client.undo()}>
        Undo
      </button>
    </span>
  );
}
