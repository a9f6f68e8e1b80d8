import { FileUp } from "lucide-react";
import { useState } from "react";
import { useRecordOf, useRecords } from "../../../hooks/records";
import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { OutputRecord } from "../../../model/records/output";
import { FilePicker } from "../../../ui/fields/asset/FilePicker";
import { useFileDrop } from "../../../ui/fields/asset/useFileDrop";
import { SignHint } from "../../../ui/fields/SignHint";
import { refusalWords } from "../../../ui/words/crewWords";
import { PAST_WORDS } from "../../RecordNote";
import cards from "../cards.module.css";
import styles from "./CalibrationReader.module.css";
import { CALIBRATION_FILES, readCalibration, type CalibrationRead } from "./calibration";
import { OutputReach, type Reach } from "./OutputReach";

/** Takes what OpenVPCal measured of the LEDs, for this output or for all of its wall. */
export function CalibrationReader({ output }: { readonly output: OutputRecord }) {
  const client = useStageClient();
  const [reach, setReach] = useState<Reach>("this");
  const [read, setRead] = useState<CalibrationRead | null>(null);
  const wall = useRecordOf("wall", output.wallId);
  const ofWall = useRecords("output").filter(({ wallId }) => wallId === output.wallId);
  const verdict = useFieldVerdict("output", "matrix");
  const role = useStage((state) => state.role);
  const refusal =
    verdict === "past" ? PAST_WORDS : verdict === "refused" ? refusalWords(role, "output", false) : undefined;

  async function take(file: File): Promise<void> {
    const next = await readFile(file, wall?.name ?? null, reach === "wall" ? ofWall : [output]);
    setRead(next);
    if (next.ok && next.edit !== null) client.edit(next.edit);
  }
  const drop = useFileDrop(refusal === undefined ? (file) => void take(file) : undefined);

  return (
    <div {...drop.handlers} className={styles.reader} data-over={drop.isOver || undefined}>
      <OutputReach reach={reach} ofWall={ofWall.length} onPick={setReach} />
      <div className={styles.line}>
        <FilePicker
          wide
          icon={FileUp}
          label="Read calibration"
          accept={CALIBRATION_FILES}
          disabledReason={refusal}
          onFile={(file) => void take(file)}
        />
        <span className={styles.hint}>An OpenVPCal result, chosen or dropped here</span>
      </div>
      {verdict === "proposed" && <SignHint sign="proposes" words="A take rolls: it is proposed" />}
      {read?.ok === false && (
        <p className={cards.fault} role="alert">
          {read.message}
        </p>
      )}
      {read?.ok === true && (
        <div role="status">
          {read.notes.map((note) => (
            <p key={note} className={cards.note}>
              {note}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

async function readFile(
  file: File,
  wallName: string | null,
  outputs: readonly OutputRecord[],
): Promise<CalibrationRead> {
  try {
    return readCalibration(await file.text(), file.name, wallName, outputs);
  } catch (error) {
    // A file that was moved or changed since it was chosen.
    if (error instanceof DOMException) return { ok: false, message: `${file.name} can’t be read. Choose it again.` };
    throw error;
  }
}
