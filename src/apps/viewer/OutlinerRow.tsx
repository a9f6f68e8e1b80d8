import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useShowNow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { frameLengthMs } from "../../model/frame/lattice";
import type { TrackerStatus } from "../../model/protocol/messages";
import type { StageRecord } from "../../model/records/kinds";
import { ListRow } from "../../ui/chrome/list/ListRow";
import { initialsOf } from "../../ui/words/crewWords";
import { chipOf, secondaryOf } from "../recordWords";
import { lookersOf } from "./people/crewRows";

/** One array for ever: a selector that made a new one each time would render for ever. */
const NO_TRACKERS: readonly TrackerStatus[] = [];

interface OutlinerRowProps {
  readonly record: StageRecord;
  readonly icon: LucideIcon;
  readonly actions: ReactNode;
}

/** A record, its state, who has it in hand and who looks at it. */
export function OutlinerRow({ record, icon, actions }: OutlinerRowProps) {
  const client = useStageClient();
  const people = useStage((state) => state.people);
  const trackers = useStage((state) => state.inputs?.trackers ?? NO_TRACKERS);
  const me = useStage((state) => state.me);
  const mine = useStage((state) => state.person);
  const frameMs = frameLengthMs(useShowNow()?.rate ?? "24");
  const holder = people.find((person) => person.holds?.recordId === record.id && person.sessionId !== me);
  // Whoever holds it is named already.
  const lookers = lookersOf(people, record.id, mine).filter(({ person }) => person !== holder?.person);
  return (
    <ListRow
      id={record.id}
      name={record.name}
      icon={icon}
      secondary={secondaryOf(record)}
      chip={chipOf(record, trackers, people, frameMs, client.hubNowMs ?? 0)}
      heldBy={holder?.name}
      lookers={lookers.map(({ person, name }) => ({ id: person, name, initials: initialsOf(name) }))}
      muted={record.kind === "light" && !record.on}
      actions={actions}
    />
  );
}
