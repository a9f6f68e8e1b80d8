import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import styles from "./ChoiceField.module.css";
import type { SelectOption } from "./SelectBox";

export interface SegmentedProps<T> {
  readonly options: readonly SelectOption<T>[];
  /** null: none of them. */
  readonly value: T | null;
  readonly label?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly onPick: (value: T) => void;
}

/** A few short choices side by side, all of them in sight. */
export function Segmented<T extends string | number>(props: SegmentedProps<T>) {
  return (
    <RadioGroup<T | null>
      className={styles.segments}
      value={props.value}
      disabled={props.disabled ?? false}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      onValueChange={(value) => value !== null && props.onPick(value)}
    >
      {props.options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className={styles.segment} nativeButton render={<button />}>
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
