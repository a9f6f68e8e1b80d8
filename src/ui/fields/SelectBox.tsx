import { Select } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./SelectBox.module.css";

export interface SelectOption<T> {
  readonly value: T;
  readonly label: string;
}

export interface SelectBoxProps<T> {
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly labelledBy: string;
  /** What stands in the box instead of the option's own label: mixed, or missing. */
  readonly shown?: ReactNode;
  readonly tag?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly held?: boolean | undefined;
  readonly onPick: (value: T) => void;
}

/** A box with a list behind it, shared by choices and references. */
export function SelectBox<T extends string | number | null>(props: SelectBoxProps<T>) {
  const label = props.options.find((option) => option.value === props.value)?.label ?? "";
  return (
    <Select.Root<T>
      items={props.options}
      value={props.value}
      disabled={props.disabled ?? false}
      onValueChange={(value) => {
        const picked = props.options.find((option) => option.value === value);
        if (picked !== undefined) props.onPick(picked.value);
      }}
    >
      <Select.Trigger className={styles.box} aria-labelledby={props.labelledBy} data-held={props.held || undefined}>
        {props.tag}
        <span className={styles.shown}>{props.shown ?? label}</span>
        <ChevronsUpDown aria-hidden className={styles.chevron} />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={styles.popup}>
            <Select.List>
              {props.options.map((option) => (
                <Select.Item key={`${option.value}`} value={option.value} className={styles.item}>
                  <Select.ItemIndicator className={styles.tick}>
                    <Check aria-hidden />
                  </Select.ItemIndicator>
                  <Select.ItemText className={styles.text}>{option.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
