import type { TrackerState } from "../model/tracking/trackerState";
import type { Person, TrackerStatus } from "../model/protocol/messages";
import type { StageRecord } from "../model/records/kinds";
import type { StatusChipProps } from "../ui/chrome/status/StatusChip";
import { formatValue } from "../ui/units/format";
import { wallRaster } from "../model/volume/cabinets";

/** The few words after a record's name in a list. */
export function secondaryOf(record: StageRecord): string {
  switch (record.kind) {
    case "camera":
      return formatValue("millimetres", record.focalLengthMm);
    case "light":
      return record.on ? formatValue("kelvin", record.kelvin) : "off";
    case "wall": {
      const { widthPx, heightPx } = wallRaster(record);
      return `${widthPx} × ${heightPx} px`;
    }
    case "show":
      return `${record.rate} fps`;
    case "lightCard":
      return record.on ? formatValue("stops", record.exposureStops) : "off";
    // Their chips have the room.
    case "canvas":
    case "output":
    case "lens":
    case "environment":
    case "tracker":
    case "standIn":
    case "prop":
      return "";
  }
}

const TRACKER_WORDS: Record<TrackerState, StatusChipProps> = {
  idle: { tone: "quiet", word: "Waiting", title: "Nothing has been heard from this tracker yet" },
  live: { tone: "ok", word: "Live", title: "Poses arrive; the camera follows" },
  held: { tone: "warn", word: "Held", title: "Quiet for a moment: the camera stays where it was" },
  lost: { tone: "bad", word: "Lost", title: "Quiet for long: the camera stays where it was" },
};

export function trackerChip(state: TrackerState): StatusChipProps {
  return TRACKER_WORDS[state];
}

/** Pages say how they are once a second. */
const SILENT_MS = 3500;

/** A page that leaves out this share of the stage's frames is seen to stutter. */
const SLOW_SHARE = 0.8;

/** A wall page is late when it draws a frame more than a frame's length after its time, slow when it leaves frames out. */
export function outputChip(walls: readonly Person[], frameMs: number, hubNowMs: number): StatusChipProps {
  const wall = walls[0];
  if (wall === undefined) return { tone: "quiet", word: "Closed", title: "No wall page shows this output" };
  const status = wall.status;
  if (status === null)
    return { tone: "quiet", word: "Joining", title: "A wall page has joined and draws its first frame" };
  const isSilent = wall.statusAtMs !== null && hubNowMs - wall.statusAtMs > SILENT_MS;
  if (status.fps === 0 || isSilent) {
    return {
      tone: "bad",
      word: "Standing still",
      title: "The wall page draws nothing new. Is its window hidden or minimised, or its graphics lost?",
    };
  }
  const late = status.lateMs > frameMs;
  const slow = status.fps * frameMs < 1000 * SLOW_SHARE;
  return {
    tone: late || slow ? "warn" : "ok",
    word: late ? "Late" : slow ? "Slow" : "Up",
    title: `Frame ${status.frame}, ${status.fps.toFixed(0)} fps, ${status.lateMs.toFixed(0)} ms after its time`,
  };
}

/** The part of a record that shows a state of its own in lists. */
export function chipOf(
  record: StageRecord,
  trackers: readonly TrackerStatus[],
  people: readonly Person[],
  frameMs: number,
  hubNowMs: number,
): StatusChipProps | undefined {
  if (record.kind === "output" || record.kind === "canvas") {
    const screenId = record.kind === "output" ? (record.canvasId ?? record.id) : record.id;
    return outputChip(
      people.filter((person) => person.page === "wall" && person.outputId === screenId),
      frameMs,
      hubNowMs,
    );
  }
  const trackerId = record.kind === "tracker" ? record.id : record.kind === "camera" ? record.trackerId : null;
  const status = trackers.find((each) => each.trackerId === trackerId);
  if (status === undefined) return undefined;
  if (record.kind === "camera" && status.state === "idle") {
    return record.operator === "simulated" ? { tone: "quiet", word: "Simulated" } : undefined;
  }
  return trackerChip(status.state);
}
