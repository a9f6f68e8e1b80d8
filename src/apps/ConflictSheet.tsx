import { useStage, useStageClient } from "../hooks/StageContext";
import { Button } from "../ui/chrome/button/Button";
import { Sheet } from "../ui/chrome/overlay/Sheet";
import { ConflictCard } from "../ui/crew/ConflictCard";
import { conflictRows } from "./conflictRows";
import { useCloseWhenEmpty } from "./useCloseWhenEmpty";

/** What others changed while this page had no line, where this person had changed it too. */
export function ConflictSheet({ quiet, onClose }: { readonly quiet: boolean; readonly onClose: () => void }) {
  const client = useStageClient();
  const conflicts = useStage((state) => state.conflicts);
  const document = useStage((state) => state.document);
  const rows = conflictRows(conflicts, document);
  useCloseWhenEmpty(rows.length, onClose);
  const keepable = rows.filter(({ mineGone }) => mineGone === undefined);
  return (
    <Sheet
      title="While you were away"
      detail="Others changed these too. Theirs stand now; all else of yours was made."
      quiet={quiet}
      onClose={onClose}
      footer={
        rows.length < 2 ? undefined : (
          <>
            <Button label="Keep all theirs" onPress={() => rows.forEach(({ id }) => client.keepTheirs(id))} />
            <Button
              label="Keep all mine"
              disabledReason={keepable.length === 0 ? "None of them can be kept from here" : undefined}
              onPress={() => keepable.forEach(({ id }) => client.keepMine(id))}
            />
          </>
        )
      }
    >
      {rows.map(({ id, ...row }) => (
        <ConflictCard key={id} {...row} onMine={() => client.keepMine(id)} onTheirs={() => client.keepTheirs(id)} />
      ))}
    </Sheet>
  );
}
