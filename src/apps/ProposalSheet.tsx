import { useStage, useStageClient } from "../hooks/StageContext";
import { Sheet } from "../ui/chrome/overlay/Sheet";
import { ProposalCard } from "../ui/crew/ProposalCard";
import { clockWords } from "../ui/words/timeWords";
import { proposalRows } from "./proposalRows";
import { useCloseWhenEmpty } from "./useCloseWhenEmpty";

/** Changes that wait for someone who may make them. */
export function ProposalSheet({ onClose }: { readonly onClose: () => void }) {
  const client = useStageClient();
  const proposals = useStage((state) => state.proposals);
  const document = useStage((state) => state.document);
  const role = useStage((state) => state.role);
  const person = useStage((state) => state.person);
  const rows = proposalRows(proposals, document, { role, person });
  useCloseWhenEmpty(rows.length, onClose);
  return (
    <Sheet
      title="Proposals"
      detail="What is asked for while a take rolls waits here, also after the cut."
      onClose={onClose}
    >
      {rows.map(({ id, atMs, why, ...row }) => (
        <ProposalCard
          key={id}
          {...row}
          why={`${clockWords(atMs)}, ${why}`}
          onAccept={() => client.acceptProposal(id)}
          onDrop={() => client.dropProposal(id)}
        />
      ))}
    </Sheet>
  );
}
