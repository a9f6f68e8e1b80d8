import { Segmented } from "../../../ui/fields/Segmented";

/** What a press on an output's panel reaches: it, or all of its wall. */
export type Reach = "this" | "wall";

interface OutputReachProps {
  readonly reach: Reach;
  /** How many outputs the wall has; with one there is nothing to choose. */
  readonly ofWall: number;
  readonly onPick: (reach: Reach) => void;
}

export function OutputReach({ reach, ofWall, onPick }: OutputReachProps) {
  if (ofWall < 2) return null;
  return (
    <Segmented<Reach>
      label="Which outputs"
      value={reach}
      options={[
        { value: "this", label: "This output" },
        { value: "wall", label: `All ${ofWall} of this wall` },
      ]}
      onPick={onPick}
    />
  );
}
