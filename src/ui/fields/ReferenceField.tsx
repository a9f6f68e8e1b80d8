import { Unlink } from "lucide-react";
import { useId } from "react";
import { FieldRow } from "./FieldRow";
import { isLocked, type FieldCallbacks, type FieldState, type ReferenceOption } from "./fieldTypes";
import { HeldTag } from "./HeldTag";
import styles from "./ReferenceField.module.css";
import { SelectBox, type SelectOption } from "./SelectBox";
import { useSettled } from "./useSettled";

export interface ReferenceFieldProps extends FieldState, Pick<FieldCallbacks<string | null>, "onCommit"> {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly ReferenceOption[];
  readonly optional: boolean;
}

/** Another record, by name. One that is gone is said to be missing, never quietly shown as none. */
export function ReferenceField(props: ReferenceFieldProps) {
  const labelId = useId();
  const { shown, settle } = useSettled(props.value);
  const none: SelectOption<string | null>[] = props.optional ? [{ value: null, label: "None" }] : [];
  const options = [...none, ...props.options.map(({ id, name }) => ({ value: id, label: name }))];
  const isMissing = !props.mixed && !options.some((option) => option.value === shown);
  return (
    <FieldRow label={props.label} labelId={labelId} help={props.help} mark={props.mark} disabled={isLocked(props)}>
      <SelectBox<string | null>
        options={options}
        value={shown}
        labelledBy={labelId}
        shown={props.mixed ? "mixed" : isMissing ? <Missing id={shown} /> : undefined}
        tag={props.heldBy === undefined ? undefined : <HeldTag name={props.heldBy} />}
        disabled={isLocked(props)}
        held={props.heldBy !== undefined}
        onPick={(value) => {
          if (value === shown && !props.mixed) return;
          settle(value);
          props.onCommit?.(value);
        }}
      />
    </FieldRow>
  );
}

function Missing({ id }: { readonly id: string | null }) {
  return (
    <span className={styles.missing} title={id === null ? "Nothing is chosen" : `${id} is no longer in the show`}>
      <Unlink aria-hidden className={styles.icon} />
      {id === null ? "Choose one" : "Missing"}
    </span>
  );
}
