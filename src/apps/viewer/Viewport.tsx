import { useRecordOf, useRecords } from "../../hooks/records";
import { useStage } from "../../hooks/StageContext";
import { useTake } from "../../hooks/useTake";
import { sheetOverlap } from "../../ui/chrome/frame/frameSizes";
import { Button } from "../../ui/chrome/button/Button";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { formatValue } from "../../ui/units/format";
import { StageCanvas } from "./StageCanvas";
import { StageStrips } from "./StageStrips";
import { useMonitorBox } from "./monitorBox";
import { FlatWall } from "./flat/FlatWall";
import { trackerChip } from "../recordWords";
import styles from "./Viewport.module.css";
import { Trouble } from "./Trouble";
import { useViewer } from "./viewerStore";

/** The picture: one view has the room, the other is a monitor in its corner. */
export function Viewport({ isSoftware }: { readonly isSoftware: boolean }) {
  const mainView = useViewer((state) => state.mainView);
  const monitor = useViewer((state) => state.monitor);
  const swap = useViewer((state) => state.swapViews);
  // Beside an unrolled wall one wants to see what the camera makes of it.
  const small = mainView === "lens" ? "stage" : "lens";
  const camera = useLookedThrough();
  const overlap = useViewer(({ sheet, panels }) =>
    sheet === null ? 0 : sheetOverlap({ width: innerWidth, hasRight: panels }),
  );
  const isPast = useStage((state) => state.past !== null);
  const onAir = useTake()?.onAir ?? false;
  const aspect = camera === null ? 16 / 9 : camera.sensorWidthMm / camera.sensorHeightMm;
  const { box, ref } = useMonitorBox(aspect, overlap);
  return (
    <div className={styles.viewport} ref={ref} data-on-air={onAir || undefined} data-past={isPast || undefined}>
      <Trouble
        instead={
          <EmptyState
            title="The stage can't be drawn here"
            detail="A part of it did not load. The panels still work, and the walls are not touched."
            action={<Button label="Reload this page" onPress={() => location.reload()} />}
          />
        }
      >
        <StageCanvas cameraId={camera?.id ?? null} monitor={monitor ? box : null} isSoftware={isSoftware} />
      </Trouble>
      {mainView === "flat" && (
        <div className={styles.flat} style={{ right: overlap }}>
          <FlatWall hole={monitor ? { ...box, right: box.right - overlap } : null} />
        </div>
      )}
      <div className={styles.over} style={{ right: overlap }}>
        <StageStrips />
        {mainView !== "flat" && <Caption view={mainView} className={styles.mainCaption ?? ""} />}
      </div>
      {monitor && (
        <button
          type="button"
          className={styles.monitor}
          style={{ right: box.right, bottom: box.bottom, width: box.width, height: box.height }}
          onClick={swap}
          aria-label={small === "lens" ? "Look through the lens" : "Look at the stage"}
        >
          <Caption view={small} className={styles.monitorCaption ?? ""} />
        </button>
      )}
    </div>
  );
}

/** The selected camera, or the first. */
function useLookedThrough() {
  const selected = useRecordOf(
    "camera",
    useViewer((state) => state.selectedId),
  );
  const cameras = useRecords("camera");
  return selected ?? cameras[0] ?? null;
}

function Caption({ view, className }: { readonly view: "stage" | "lens"; readonly className: string }) {
  const camera = useLookedThrough();
  const tracker = useStage((state) => state.inputs?.trackers.find(({ trackerId }) => trackerId === camera?.trackerId));
  const state = tracker?.state ?? "idle";
  const moved =
    camera === null || camera.operator === "locked" ? null : state !== "idle" ? (
      <StatusChip {...trackerChip(state)} word={`Tracker ${trackerChip(state).word.toLowerCase()}`} />
    ) : camera.operator === "simulated" ? (
      <StatusChip
        tone="warn"
        word="Simulated operator"
        title="No tracker has been heard; a gentle move of our own stands in"
      />
    ) : null;
  return (
    // The picture is dark whatever the light of the page, so what lies on it keeps the colours made for that.
    <span className={className} data-mode="stage">
      {view === "stage" ? (
        <span>Stage</span>
      ) : camera === null ? (
        <span>No camera yet</span>
      ) : (
        <span>
          {camera.name} · {formatValue("millimetres", camera.focalLengthMm)} · {formatValue("tStop", camera.tStop)}
        </span>
      )}
      {moved}
    </span>
  );
}
