import { TrendingUp } from "lucide-react";
import { EASINGS, MAX_TRANSITION_FRAMES, type Easing } from "../model/document/entry";
import { Popover } from "../ui/chrome/overlay/Popover";
import { ChoiceField } from "../ui/fields/ChoiceField";
import { NumberField } from "../ui/fields/NumberField";
import { EASING_WORDS, FADE_STEPS, useFade } from "./fadeChoice";

const STEPS = FADE_STEPS.map((frames) => ({ value: frames, label: frames === 0 ? "Off" : String(frames) }));
const EASES = EASINGS.map((easing) => ({ value: easing, label: EASING_WORDS[easing] }));

/** Whether what this person sets jumps or comes in over so many frames. */
export function FadeControl() {
  const { over, easing, setFrames, setEasing } = useFade();
  const frames = over?.frames ?? 0;
  return (
    <Popover
      icon={TrendingUp}
      label={frames === 0 ? "Fade off" : `Fade ${frames} fr`}
      pressed={frames > 0}
      align="end"
      title="Fade"
      detail="What you type, step or reset comes in over so many frames, on every wall. What you drag was seen as it moved, so it stays as it is."
    >
      <ChoiceField label="Frames" value={frames} choices={STEPS} onCommit={(value) => setFrames(Number(value))} />
      <NumberField
        label="Or as many as"
        unit="frames"
        min={0}
        max={MAX_TRANSITION_FRAMES}
        step={1}
        value={frames}
        onCommit={setFrames}
        onDragCommit={setFrames}
      />
      <ChoiceField label="Shape" value={easing} choices={EASES} onCommit={(value) => setEasing(value as Easing)} />
    </Popover>
  );
}
