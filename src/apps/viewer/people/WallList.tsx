import { MonitorDot } from "lucide-react";
import { useShowNow } from "../../../hooks/records";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { frameLengthMs } from "../../../model/frame/lattice";
import { DetailRow } from "../../../ui/chrome/list/DetailRow";
import { List } from "../../../ui/chrome/list/List";
import { StatusChip } from "../../../ui/chrome/status/StatusChip";
import { outputChip } from "../../recordWords";
import { useViewer } from "../viewerStore";
import styles from "./people.module.css";
import { wallRows } from "./crewRows";

/** The wall pages, each with what it measured of itself. A press on one shows its output. */
export function WallList() {
  const client = useStageClient();
  const people = useStage((state) => state.people);
  const document = useStage((state) => state.document);
  const frameMs = frameLengthMs(useShowNow()?.rate ?? "24");
  const select = useViewer((state) => state.select);
  const rows = wallRows(people, document);
  return (
    <>
      <h3 className={styles.heading}>Walls</h3>
      <List
        label="Walls"
        selectedIds={[]}
        onSelect={(id) => {
          const outputId = rows.find((row) => row.id === id)?.outputId ?? null;
          if (outputId !== null) select(outputId);
        }}
      >
        {rows.map(({ id, name, lines, person, behindMs }) => (
          <DetailRow
            key={id}
            id={id}
            icon={MonitorDot}
            name={name}
            chip={outputChip([person], frameMs, client.hubNowMs ?? 0)}
            lines={lines}
            extra={
              behindMs === null ? undefined : <StatusChip tone="warn" word={`behind ${Math.round(behindMs)} ms`} />
            }
          />
        ))}
      </List>
    </>
  );
}
