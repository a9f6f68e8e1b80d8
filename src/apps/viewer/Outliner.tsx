import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { recordsOfKind, showOf } from "../../model/document/document";
import { frameLengthMs } from "../../model/frame/lattice";
import type { TrackerStatus } from "../../model/protocol/messages";
import type { RecordKind } from "../../model/records/kinds";
import { IconButton } from "../../ui/chrome/button/IconButton";
import { List } from "../../ui/chrome/list/List";
import { ListRow } from "../../ui/chrome/list/ListRow";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { KINDS, OUTLINE } from "./kindTable";
import { newRecord } from "./newRecord";
import { chipOf, secondaryOf } from "../recordWords";
import { useViewer } from "./viewerStore";

/** Folded at first: what a crew sets once and then leaves alone. */
const FOLDED: readonly RecordKind[] = ["prop", "lens", "show"];

/** One array for ever: a selector that made a new one each time would render for ever. */
const NO_TRACKERS: readonly TrackerStatus[] = [];

/** Every record of the show, by kind. */
export function Outliner() {
  return OUTLINE.map((kind) => <KindSection key={kind} kind={kind} />);
}

function KindSection({ kind }: { readonly kind: RecordKind }) {
  const client = useStageClient();
  const document = useStage((state) => state.document);
  const people = useStage((state) => state.people);
  const trackers = useStage((state) => state.inputs?.trackers ?? NO_TRACKERS);
  const me = useStage((state) => state.me);
  const selectedId = useViewer((state) => state.selectedId);
  const select = useViewer((state) => state.select);
  const [open, setOpen] = useState(!FOLDED.includes(kind));
  const records = recordsOfKind(document, kind);
  const { one, many, icon, empty } = KINDS[kind];
  const frameMs = frameLengthMs(showOf(document)?.rate ?? "24");

  function add(): void {
    const record = newRecord(kind, document);
    client.edit({ put: [record] });
    select(record.id);
    setOpen(true);
  }

  return (
    <Panel
      heading={many}
      count={kind === "show" ? undefined : records.length}
      open={open}
      onOpenChange={setOpen}
      flush
      actions={
        kind === "show" ? undefined : (
          <IconButton icon={Plus} label={`Add ${one.toLowerCase()}`} size="small" onPress={add} />
        )
      }
    >
      {records.length === 0 ? (
        <EmptyState title={`No ${many.toLowerCase()} yet`} detail={`${empty} Add one with +.`} />
      ) : (
        <List label={many} selectedIds={selectedId === null ? [] : [selectedId]} onSelect={(id) => select(id)}>
          {records.map((record) => {
            const holder = people.find((person) => person.holds?.recordId === record.id && person.sessionId !== me);
            return (
              <ListRow
                key={record.id}
                id={record.id}
                name={record.name}
                icon={icon}
                secondary={secondaryOf(record)}
                chip={chipOf(record, trackers, people, frameMs, client.hubNowMs ?? 0)}
                heldBy={holder?.name}
                muted={record.kind === "light" && !record.on}
                actions={
                  kind === "show" ? undefined : (
                    <IconButton
                      icon={Trash2}
                      label={`Remove ${record.name}`}
                      size="small"
                      onPress={() => client.edit({ remove: [record.id] })}
                    />
                  )
                }
              />
            );
          })}
        </List>
      )}
    </Panel>
  );
}
