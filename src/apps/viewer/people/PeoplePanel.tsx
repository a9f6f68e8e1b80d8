import { UserPlus } from "lucide-react";
import { handsOutLinks } from "../../../model/crew/rights";
import { useStage } from "../../../hooks/StageContext";
import { IconButton } from "../../../ui/chrome/button/IconButton";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { useViewer } from "../viewerStore";
import { CrewList } from "./CrewList";
import { NameField } from "./NameField";
import { WallList } from "./WallList";

/** Who is on the stage now: people by craft, then the walls. */
export function PeoplePanel() {
  const people = useStage((state) => state.people);
  const role = useStage((state) => state.role);
  const invite = useViewer((state) => state.showInvite);
  const walls = people.filter(({ page }) => page === "wall").length;
  return (
    <Panel
      heading="People"
      count={new Set(people.flatMap(({ page, person }) => (page === "wall" ? [] : [person]))).size}
      flush
      actions={
        <IconButton
          icon={UserPlus}
          label="Invite"
          size="small"
          disabledReason={handsOutLinks(role) ? undefined : "only a director hands out links"}
          onPress={() => invite(true)}
        />
      }
    >
      <CrewList />
      {walls > 0 && <WallList />}
      <NameField />
    </Panel>
  );
}
