import { MonitorDot, Smartphone, UserRound } from "lucide-react";
import { useStage } from "../../hooks/StageContext";
import type { Person } from "../../model/protocol/messages";
import { List } from "../../ui/chrome/list/List";
import { ListRow } from "../../ui/chrome/list/ListRow";
import { Panel } from "../../ui/chrome/panel/Panel";
import { TextField } from "../../ui/fields/TextField";
import { crewName, keepCrewName } from "../crewName";
import { useViewer } from "./viewerStore";

const ICONS = { viewer: UserRound, wall: MonitorDot, remote: Smartphone } as const;

/** Who is on the stage now: people, phones and walls. */
export function PeoplePanel() {
  const people = useStage((state) => state.people);
  const me = useStage((state) => state.me);
  const document = useStage((state) => state.document);
  const select = useViewer((state) => state.select);
  return (
    <Panel heading="Here now" count={people.length} flush>
      <List label="Here now" selectedIds={[]} onSelect={(id) => selectOf(people, id, select)}>
        {people.map((person) => {
          const output = person.outputId === null ? undefined : document.get(person.outputId);
          return (
            <ListRow
              key={person.sessionId}
              id={person.sessionId}
              icon={ICONS[person.page]}
              name={person.page === "wall" ? (output?.name ?? person.name) : person.name}
              secondary={person.sessionId === me ? "you" : person.page}
              chip={person.status === null ? undefined : frameChip(person)}
            />
          );
        })}
      </List>
      <div style={{ padding: "4px 12px 8px" }}>
        <TextField
          label="Your name"
          value={crewName()}
          maxLength={60}
          onCommit={(name) => {
            keepCrewName(name);
            location.reload();
          }}
        />
      </div>
    </Panel>
  );
}

function frameChip({ status }: Person) {
  const fps = status?.fps ?? 0;
  return {
    tone: fps > 0 ? ("ok" as const) : ("quiet" as const),
    word: `${fps.toFixed(0)} fps`,
    title: `Frame ${status?.frame}, ${status?.lateMs.toFixed(0)} ms after its time`,
  };
}

function selectOf(people: readonly Person[], sessionId: string, select: (id: string) => void): void {
  const outputId = people.find((person) => person.sessionId === sessionId)?.outputId ?? null;
  if (outputId !== null) select(outputId);
}
