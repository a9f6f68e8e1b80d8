import { useState } from "react";
import { useRecords, useShowNow } from "../../hooks/records";
import { useStage } from "../../hooks/StageContext";
import { frameLengthMs } from "../../model/frame/lattice";
import type { Person } from "../../model/protocol/messages";
import { Meter } from "../../ui/chrome/status/Meter";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { trackerChip } from "../recordWords";
import styles from "./StatusBar.module.css";

const KEPT = 40;

/** The state of the stage in one line: trackers, walls and their lateness, and whether they show the same frames. */
export function StatusBar() {
  const trackers = useStage((state) => state.inputs?.trackers ?? null);
  const agreement = useStage((state) => state.agreement);
  const screens = [...useRecords("output"), ...useRecords("canvas")];
  const records = useRecords("tracker");
  const people = useStage((state) => state.people);
  const frameMs = frameLengthMs(useShowNow()?.rate ?? "24");
  const walls = people.filter((person) => person.page === "wall");
  return (
    <div className={styles.bar}>
      {records.map(({ id, name }) => {
        const state = trackers?.find((each) => each.trackerId === id)?.state ?? "idle";
        const chip = trackerChip(state);
        return <StatusChip key={id} {...chip} word={`${name} ${chip.word.toLowerCase()}`} />;
      })}
      {walls.length === 0 ? (
        <span className={styles.quiet}>No wall is open. Select an output to open one.</span>
      ) : (
        walls.map((wall) => (
          <WallMeter
            key={wall.sessionId}
            wall={wall}
            name={screens.find(({ id }) => id === wall.outputId)?.name ?? wall.name}
            frameMs={frameMs}
          />
        ))
      )}
      <span className={styles.gap} />
      <Agreement {...agreement} />
    </div>
  );
}

function WallMeter({
  wall,
  name,
  frameMs,
}: {
  readonly wall: Person;
  readonly name: string;
  readonly frameMs: number;
}) {
  const { status } = wall;
  const [kept, setKept] = useState<{ atMs: number | null; samples: readonly number[] }>({ atMs: null, samples: [] });
  // Set while rendering, as React has it for values that follow a prop: each report is one more sample.
  if (status !== null && kept.atMs !== wall.statusAtMs) {
    setKept({ atMs: wall.statusAtMs, samples: [...kept.samples.slice(1 - KEPT), status.lateMs] });
  }
  return (
    <Meter
      label={name}
      samples={kept.samples}
      max={frameMs * 3}
      warnAt={frameMs}
      badAt={frameMs * 2}
      format={(ms) => `${ms.toFixed(0)} ms late, ${status?.fps.toFixed(0) ?? 0} fps`}
    />
  );
}

/** Measured: digests of the same frame number from every two pages. */
function Agreement({ compared, differing }: { readonly compared: number; readonly differing: number }) {
  if (compared === 0) return <span className={styles.quiet}>One page: no frames to compare yet</span>;
  const title = "Frames that two pages both resolved, compared by digest in the hub";
  const count = compared.toLocaleString("en");
  return differing === 0 ? (
    <StatusChip tone="ok" word={`${count} frames agree`} title={title} />
  ) : (
    <StatusChip tone="bad" word={`${differing} of ${count} frames differ`} title={title} />
  );
}
