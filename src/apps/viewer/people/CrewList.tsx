import { Smartphone, UserRound } from "lucide-react";
import { useStage } from "../../../hooks/StageContext";
import { DetailRow } from "../../../ui/chrome/list/DetailRow";
import { List } from "../../../ui/chrome/list/List";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import { StatusChip } from "../../../ui/chrome/status/StatusChip";
import { HeldTag } from "../../../ui/fields/HeldTag";
import { useViewer } from "../viewerStore";
import { crewRows, type CrewRow } from "./crewRows";

/** The crew. A press on somebody shows what they look at. */
export function CrewList() {
  const people = useStage((state) => state.people);
  const me = useStage((state) => state.me);
  const document = useStage((state) => state.document);
  const select = useViewer((state) => state.select);
  const isLost = useStage((state) => state.phase === "lost");
  const rows = crewRows(people, me, document);
  if (isLost) return <EmptyState title="Nobody in sight" detail="Without a line to the hub nobody sees anybody." />;
  return (
    <List
      label="Crew"
      selectedIds={[]}
      onSelect={(id) => {
        const recordId = rows.find((row) => row.id === id)?.recordId ?? null;
        if (recordId !== null) select(recordId);
      }}
    >
      {rows.map((row) => (
        <DetailRow
          key={row.id}
          id={row.id}
          icon={row.pages.includes("viewer") ? UserRound : Smartphone}
          name={row.name}
          secondary={row.isMe ? "you" : undefined}
          lines={[`${row.role} · ${row.pages.join(", ")}`]}
          extra={<Doing row={row} />}
        />
      ))}
    </List>
  );
}

function Doing({ row }: { readonly row: CrewRow }) {
  const { holds, looksAt, behindMs } = row;
  return (
    <>
      {holds !== null ? <HeldTag name={holds} /> : looksAt !== null && !row.isMe && <span>looks at {looksAt}</span>}
      {behindMs !== null && (
        <StatusChip
          tone="warn"
          word={`behind ${Math.round(behindMs)} ms`}
          title="This page reads too slowly: it gets whole frames less often until it has caught up"
        />
      )}
    </>
  );
}
