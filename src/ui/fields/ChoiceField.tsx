import { useId } from "react";
import { FieldRow } from "./FieldRow";
import { isLocked, type FieldCallbacks, type FieldState } from "./fieldTypes";
import { HeldTag } from "./HeldTag";
import { Segmented } from "./Segmented";
import { SelectBox, type SelectOption } from "./SelectBox";
import { useSettled } from "./useSettled";

export type ChoiceValue = string | number;

export interface ChoiceFieldProps extends FieldState, Pick<FieldCallbacks<ChoiceValue>, "onCommit"> {
  readonly label: string;
  readonly value: ChoiceValue;
  readonly choices: readonly SelectOption<ChoiceValue>[];
}

/** Letters that fit side by side in the narrowest inspector. */
const MOST_LETTERS = 19;

/** One of a few: side by side where they are short enough to be read at a glance, otherwise in a list. */
export function ChoiceField(props: ChoiceFieldProps) {
  const labelId = useId();
  const locked = isLocked(props);
  const { shown, settle } = useSettled(props.value);

  function pick(value: ChoiceValue): void {
    if (value === shown && !props.mixed) return;
    settle(value);
    props.onCommit?.(value);
  }

  return (
    <FieldRow label={props.label} labelId={labelId} help={props.help} mark={props.mark} disabled={locked}>
      {fitsSideBySide(props.choices) && props.heldBy === undefined ? (
        <Segmented<ChoiceValue>
          options={props.choices}
          value={props.mixed ? null : shown}
          disabled={locked}
          labelledBy={labelId}
          onPick={pick}
        />
      ) : (
        <SelectBox
          options={props.choices}
          value={shown}
          labelledBy={labelId}
          shown={props.mixed ? "mixed" : undefined}
          tag={props.heldBy === undefined ? undefined : <HeldTag name={props.heldBy} />}
          disabled={locked}
          held={props.heldBy !== undefined}
          onPick={pick}
        />
      )}
    </FieldRow>
  );
}

function fitsSideBySide(choices: readonly SelectOption<ChoiceValue>[]): boolean {
  return choices.length <= 4 && choices.reduce((letters, choice) => letters + choice.label.length, 0) <= MOST_LETTERS;
}
