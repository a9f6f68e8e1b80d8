import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useRecords } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { useMakingVerdict } from "../../hooks/useRights";
import type { RecordKind, StageRecord } from "../../model/records/kinds";
import { IconButton } from "../../ui/chrome/button/IconButton";
import { List } from "../../ui/chrome/list/List";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { makingHint, noMaking } from "../makingWords";
import { KINDS, OUTLINE } from "./kindTable";
import { newRecord } from "./newRecord";
import { OutlinerRow } from "./OutlinerRow";
import { useViewer } from "./viewerStore";

/** Folded at first: what a crew sets once and then leaves alone. */
const FOLDED: readonly RecordKind[] = ["prop", "lens", "show"];

/** Every record of the show, by kind. */
export function Outliner() {
  return OUTLINE.map((kind) => <KindSection key={kind} kind={kind} />);
}

function KindSection({ kind }: { readonly kind: RecordKind }) {
  const client = useStageClient();
  const selectedId = useViewer((state) => state.selectedId);
  const select = useViewer((state) => state.select);
  const verdict = useMakingVerdict(kind);
  const role = useStage((state) => state.role);
  const [open, setOpen] = useState(!FOLDED.includes(kind));
  const records: readonly StageRecord[] = useRecords(kind);
  const { one, many, icon, empty } = KINDS[kind];
  const refusal = noMaking(verdict, role, kind);
  const isShow = kind === "show";

  function add(): void {
    const record = newRecord(kind, client.store.getState().document);
    client.edit({ put: [record] });
    select(record.id);
    setOpen(true);
  }

  return (
    <Panel
      heading={many}
      count={isShow ? undefined : records.length}
      open={open}
      onOpenChange={setOpen}
      flush
      actions={
        isShow ? undefined : (
          <IconButton
            icon={Plus}
            label={`Add ${one.toLowerCase()}${makingHint(verdict)}`}
            size="small"
            disabledReason={refusal}
            onPress={add}
          />
        )
      }
    >
      {records.length === 0 ? (
        <EmptyState title={`No ${many.toLowerCase()} yet`} detail={`${empty} Add one with +.`} />
      ) : (
        <List label={many} selectedIds={selectedId === null ? [] : [selectedId]} onSelect={(id) => select(id)}>
          {records.map((record) => (
            <OutlinerRow
              key={record.id}
              record={record}
              icon={icon}
              // A row that may never be removed has no button for it: the room is its name's.
              actions={
                isShow || refusal !== undefined ? undefined : (
                  <IconButton
                    icon={Trash2}
                    label={`Remove ${record.name}${makingHint(verdict)}`}
                    size="small"
                    onPress={() => client.edit({ remove: [record.id] })}
                  />
                )
              }
            />
          ))}
        </List>
      )}
    </Panel>
  );
}
