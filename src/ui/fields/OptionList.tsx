import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import styles from "./OptionList.module.css";

export interface Option<T> {
  readonly value: T;
  readonly label: string;
  /** What choosing it means. */
  readonly detail: string;
}

export interface OptionListProps<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onPick: (value: T) => void;
}

/** One of several whose difference takes a sentence to say: all of them in sight, each with its sentence. */
export function OptionList<T extends string>({ label, value, options, onPick }: OptionListProps<T>) {
  return (
    <RadioGroup<T> className={styles.list} value={value} aria-label={label} onValueChange={(next) => onPick(next)}>
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className={styles.option}
          nativeButton
          render={<button aria-label={option.label} />}
        >
          <span aria-hidden className={styles.ring} />
          <span className={styles.words}>
            <span className={styles.name}>{option.label}</span>
            <span className={styles.detail}>{option.detail}</span>
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
