import { Download, FileUp } from "lucide-react";
import { useState } from "react";
import { useRecords } from "../../../hooks/records";
import { useFieldVerdict, useMakingVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { WallRecord } from "../../../model/records/wall";
import { parseCrewUnits } from "../../../model/volume/crewUnits";
import { wallFacts } from "../../../model/volume/wallFacts";
import { wallFileText } from "../../../model/volume/wallFile";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { FilePicker } from "../../../ui/fields/asset/FilePicker";
import { useFileDrop } from "../../../ui/fields/asset/useFileDrop";
import { SentenceEntry } from "../../../ui/fields/SentenceEntry";
import { spreadColumns } from "../../../ui/wall/runs";
import { WallFactsView } from "../../../ui/wall/WallFactsView";
import { refusalWords } from "../../../ui/words/crewWords";
import { fieldCompanions } from "../../fieldCompanions";
import { noMaking } from "../../makingWords";
import { PAST_WORDS } from "../../RecordNote";
import { ShowFlatButton } from "../flat/ShowFlatButton";
import { saveText } from "../saveText";
import { useViewer } from "../viewerStore";
import { OutputMaker } from "./OutputMaker";
import styles from "./WallCard.module.css";
import { readWallImport, WALL_FILES } from "./wallImport";

/** What goes with it: a wall that is bent stays where it is, and an angled one's runs share the new number of columns. */
function whole(wall: WallRecord, set: Partial<WallRecord>): Partial<WallRecord> {
  if (set.shape !== undefined) {
    return { ...set, ...fieldCompanions({ ...wall, radiusM: set.radiusM ?? wall.radiusM }, "shape", set.shape) };
  }
  if (wall.shape !== "polyline" || set.columns === undefined) return set;
  return { ...set, segments: spreadColumns(wall.segments, set.columns) };
}

/** Builds a wall: what it comes to, a line to set it by, its outputs, and files to and from others. */
export function WallCard({ wall }: { readonly wall: WallRecord }) {
  const client = useStageClient();
  const select = useViewer((state) => state.select);
  const outputs = useRecords("output").filter(({ wallId }) => wallId === wall.id);
  const canvases = useRecords("canvas").filter(({ id }) => outputs.some(({ canvasId }) => canvasId === id));
  const verdict = useFieldVerdict("wall", "columns");
  const making = useMakingVerdict("wall");
  const role = useStage((state) => state.role);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [goTo, setGoTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const refusal =
    verdict === "past" ? PAST_WORDS : verdict === "refused" ? refusalWords(role, "wall", false) : undefined;
  const noImport = noMaking(making, role, "wall") ?? refusal;

  async function take(file: File): Promise<void> {
    const read = await readWallImport(file, wall, client.store.getState().document);
    setProblem(read.ok ? undefined : read.message);
    setNotes(read.ok ? read.notes : []);
    setGoTo(read.ok ? read.goTo : null);
    if (read.ok) client.edit(read.edit);
  }
  const drop = useFileDrop(noImport === undefined ? (file) => void take(file) : undefined);

  return (
    <Panel heading="Builder">
      <div {...drop.handlers} className={styles.card} data-over={drop.isOver || undefined}>
        <WallFactsView facts={wallFacts(wall)} />
        <SentenceEntry
          label="The wall in a line"
          placeholder="24 columns of 500 mm, 176×176 px"
          hint="As on the hire list, or “36×8 cabinets, 500 mm, P2.6”. Enter sets the wall."
          disabled={refusal !== undefined}
          read={(text) => parseCrewUnits(text, wall)}
          onCommit={(text) => {
            const read = parseCrewUnits(text, wall);
            if (read.ok) client.edit({ set: { [wall.id]: whole(wall, read.set) } });
          }}
        />
        <OutputMaker wall={wall} />
        <div className={styles.files}>
          <ShowFlatButton wallId={wall.id} label="Unroll" />
          <FilePicker
            wide
            icon={FileUp}
            label="Import"
            accept={WALL_FILES}
            disabledReason={noImport}
            onFile={(file) => void take(file)}
          />
          <Button
            icon={Download}
            label="Export"
            tooltip="This wall and its outputs as JSON"
            onPress={() =>
              saveText(wallFileText({ walls: [wall], outputs, canvases }), `${wall.name}.json`, "application/json")
            }
          />
        </div>
        {problem !== undefined && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {notes.length > 0 && (
          <ul className={styles.notes} role="status">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {goTo !== null && (
          <div className={styles.goTo}>
            <Button label="Go to the new wall" onPress={() => select(goTo)} />
          </div>
        )}
      </div>
    </Panel>
  );
}
