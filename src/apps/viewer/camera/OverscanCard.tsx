import { Snowflake } from "lucide-react";
import { useCallback } from "react";
import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { useFrameValue } from "../../../hooks/useFrameValue";
import type { StageFrame } from "../../../model/frame/stageFrame";
import type { CameraRecord } from "../../../model/records/camera";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { StatusChip } from "../../../ui/chrome/status/StatusChip";
import { formatValue } from "../../../ui/units/format";
import { refusalWords } from "../../../ui/words/crewWords";
import { PAST_WORDS } from "../../RecordNote";
import styles from "../cards.module.css";
import { isTooSmall, motionWords, overscanReading, overscanToUse, sameReading } from "./overscanWords";

/** The inner frustum as it is now: how much wider than the frame, and whether that is enough for how the camera moves. */
export function OverscanCard({ camera }: { readonly camera: CameraRecord }) {
  const client = useStageClient();
  const { id } = camera;
  const select = useCallback(
    (frame: StageFrame) => {
      const resolved = frame.cameras.find(({ record }) => record.id === id);
      return resolved === undefined ? null : overscanReading(resolved);
    },
    [id],
  );
  const reading = useFrameValue(select, sameReading);
  const noOverscan = useRefusal("innerOverscan");
  const noFreeze = useRefusal("innerFrozen");
  if (reading === null) return null;
  const { inUse, asked } = reading;
  const tooSmall = isTooSmall(reading);
  const wanted = asked === null ? null : overscanToUse(asked);
  return (
    <Panel heading="Inner frustum">
      <div className={styles.row}>
        <StatusChip
          tone={!camera.innerEnabled ? "quiet" : camera.innerFrozen ? "warn" : "ok"}
          word={!camera.innerEnabled ? "Off" : camera.innerFrozen ? "Frozen" : "On the wall"}
        />
        <span className={styles.words} />
        <span className={styles.number}>
          Overscan {formatValue("percent", inUse)}
          {asked !== null && `, asked ${formatValue("percent", asked)}`}
        </span>
      </div>
      {tooSmall && asked !== null && (
        <p className={styles.fault}>Too small for how the camera moved: its frame can run off the inner frustum.</p>
      )}
      <p className={styles.note}>{motionWords(reading)}</p>
      <div className={styles.buttons}>
        {wanted !== null && wanted !== camera.innerOverscan && (tooSmall || camera.overscanMode === "fixed") && (
          <Button
            label={`Use ${formatValue("percent", wanted)}`}
            tooltip="Sets the overscan to what is asked now"
            disabledReason={noOverscan}
            onPress={() => client.edit({ set: { [id]: { innerOverscan: wanted } } })}
          />
        )}
        {asked !== null && camera.overscanMode === "fixed" && (
          <Button
            label="Follow the measure"
            tooltip="As much as is asked on each frame, and never less than what is set"
            disabledReason={noOverscan}
            onPress={() => client.edit({ set: { [id]: { overscanMode: "measured" } } })}
          />
        )}
        <Button
          icon={Snowflake}
          label="Freeze"
          tooltip={camera.innerFrozen ? "Let it follow the camera again" : "Hold the inner frustum where it is"}
          pressed={camera.innerFrozen}
          disabledReason={noFreeze}
          onPress={() => client.edit({ set: { [id]: { innerFrozen: !camera.innerFrozen } } })}
        />
      </div>
    </Panel>
  );
}

function useRefusal(key: string): string | undefined {
  const verdict = useFieldVerdict("camera", key);
  const role = useStage((state) => state.role);
  if (verdict === "past") return PAST_WORDS;
  return verdict === "refused" ? refusalWords(role, "camera", false) : undefined;
}
