import { Upload } from "lucide-react";
import { useId } from "react";
import { FieldRow } from "../FieldRow";
import { isLocked, type FieldCallbacks, type FieldState } from "../fieldTypes";
import { HeldTag } from "../HeldTag";
import { SelectBox, type SelectOption } from "../SelectBox";
import { useSettled } from "../useSettled";
import styles from "./AssetField.module.css";
import { FilePicker } from "./FilePicker";
import { useFileDrop } from "./useFileDrop";

export interface AssetOption {
  readonly id: string;
  readonly name: string;
}

export interface AssetFieldProps extends FieldState, Pick<FieldCallbacks<string | null>, "onCommit"> {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly AssetOption[];
  /** As of a file input: ".cube", "image/*". */
  readonly accept: string;
  /** The file on its way, and how much of it is there (0 to 1). */
  readonly progress?: { readonly name: string; readonly share: number } | undefined;
  /** Why the last file wasn't taken. */
  readonly problem?: string | undefined;
  readonly onFile: (file: File) => void;
}

/** A file of the show: one that is there already, or one that is dropped or picked now. */
export function AssetField(props: AssetFieldProps) {
  const labelId = useId();
  const locked = isLocked(props);
  const { shown, settle } = useSettled(props.value);
  const drop = useFileDrop(locked ? undefined : props.onFile);
  const none: SelectOption<string | null> = { value: null, label: "None" };
  const options = [none, ...props.options.map(({ id, name }) => ({ value: id, label: name }))];
  const isMissing = !options.some(({ value }) => value === shown);
  const { progress } = props;
  return (
    <div {...drop.handlers} className={styles.asset} data-over={drop.isOver || undefined}>
      <FieldRow label={props.label} labelId={labelId} help={props.help} mark={props.mark} disabled={locked}>
        <div className={styles.line}>
          <SelectBox<string | null>
            options={options}
            value={shown}
            labelledBy={labelId}
            shown={isMissing ? `File ${shown?.slice(0, 8)}` : undefined}
            tag={props.heldBy === undefined ? undefined : <HeldTag name={props.heldBy} />}
            disabled={locked}
            held={props.heldBy !== undefined}
            onPick={(value) => {
              if (value === shown) return;
              settle(value);
              props.onCommit?.(value);
            }}
          />
          <FilePicker
            icon={Upload}
            label={`Upload for ${props.label}`}
            accept={props.accept}
            disabled={locked || progress !== undefined}
            onFile={props.onFile}
          />
        </div>
      </FieldRow>
      {progress !== undefined && (
        <div className={styles.progress} role="progressbar" aria-label={`Sending ${progress.name}`}>
          <span className={styles.words}>
            {progress.name}, {Math.round(progress.share * 100)} %
          </span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${progress.share * 100}%` }} />
          </span>
        </div>
      )}
      {props.problem !== undefined && (
        <p className={styles.problem} role="alert">
          {props.problem}
        </p>
      )}
    </div>
  );
}
