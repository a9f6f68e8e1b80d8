import { ConflictSheet } from "../ConflictSheet";
import { ProposalSheet } from "../ProposalSheet";
import { HistorySheet } from "./history/HistorySheet";
import { useViewer } from "./viewerStore";

/** The one that lies beside the work, if any. */
export function Sheets() {
  const sheet = useViewer((state) => state.sheet);
  const isQuiet = useViewer((state) => state.sheetIsQuiet);
  const show = useViewer((state) => state.showSheet);
  switch (sheet) {
    case "history":
      return <HistorySheet />;
    case "proposals":
      return <ProposalSheet onClose={() => show(null)} />;
    case "conflicts":
      return <ConflictSheet quiet={isQuiet} onClose={() => show(null)} />;
    case null:
      return null;
  }
}
