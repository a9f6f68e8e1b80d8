import { Undo2 } from "lucide-react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { mayReleaseTracker } from "../../../model/crew/rights";
import type { InputsStatus } from "../../../model/protocol/messages";
import type { CameraRecord } from "../../../model/records/camera";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { StatusChip } from "../../../ui/chrome/status/StatusChip";
import { refusalWords } from "../../../ui/words/crewWords";
import { trackerChip } from "../../recordWords";
import styles from "../cards.module.css";
import { PoseReadout } from "./PoseReadout";

/** A fault is worth reading while it is fresh; the totals stay in /metrics. */
const FRESH_MS = 20_000;

/** What is heard of a tracker, and, where nothing moves, why. */
export function TrackerCard({ trackerId, camera }: { readonly trackerId: string; readonly camera?: CameraRecord }) {
  const client = useStageClient();
  const inputs = useStage((state) => state.inputs);
  const name = useStage((state) => state.document.get(trackerId)?.name ?? "Tracker");
  const role = useStage((state) => state.role);
  const status = inputs?.trackers.find((each) => each.trackerId === trackerId);
  if (inputs === null || status === undefined) return null;
  const simulated = camera?.operator === "simulated" && status.state === "idle";
  const canRelease = camera?.operator === "simulated" && (status.state === "held" || status.state === "lost");
  return (
    <Panel heading="Tracking">
      <div className={styles.row}>
        <StatusChip {...trackerChip(status.state)} />
        <span className={styles.words}>{name}</span>
        {status.state === "live" && <span className={styles.number}>{status.rateHz.toFixed(1)} Hz</span>}
        {(status.state === "held" || status.state === "lost") && (
          <span className={styles.number}>quiet for {silence(status.silentMs ?? 0)}</span>
        )}
      </div>
      {simulated && <p className={styles.note}>A simulated operator moves this camera until a tracker is heard.</p>}
      {status.state === "live" && (
        <p className={styles.note}>
          FreeD camera {status.cameraId ?? "any"}, {status.received.toLocaleString("en")} poses, {status.queueDepth}{" "}
          waiting
          {status.trimmed > 0 && `, ${status.trimmed} left out`}
        </p>
      )}
      {status.state !== "idle" && <PoseReadout trackerId={trackerId} />}
      <Why inputs={inputs} />
      {canRelease && (
        <Button
          icon={Undo2}
          label="Give back to the simulated operator"
          disabledReason={mayReleaseTracker(role) ? undefined : refusalWords(role, "tracker", true)}
          onPress={() => client.releaseTracker(trackerId)}
        />
      )}
    </Panel>
  );
}

/** The sentence for a crew whose tracker moves nothing. */
function Why({ inputs }: { readonly inputs: InputsStatus }) {
  const client = useStageClient();
  const now = client.hubNowMs ?? 0;
  const fresh = inputs.faults.filter((fault) => now - fault.lastMs < FRESH_MS);
  return (
    <>
      {inputs.problem !== null && <p className={styles.fault}>{inputs.problem}</p>}
      {inputs.freedPort !== null && <p className={styles.note}>Listens for FreeD on UDP port {inputs.freedPort}.</p>}
      {fresh.map((fault) => (
        <p key={fault.cause} className={styles.fault}>
          {fault.count.toLocaleString("en")} × {fault.hint}
        </p>
      ))}
    </>
  );
}

function silence(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 600_000) return `${Math.round(ms / 1000)} s`;
  return "minutes";
}
