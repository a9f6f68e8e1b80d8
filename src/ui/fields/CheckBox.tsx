import { Checkbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./CheckBox.module.css";

export interface CheckBoxProps {
  readonly checked: boolean;
  /** Some of what belongs to it is ticked. */
  readonly partly?: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
  /** What stands beside it; a press on it ticks too. */
  readonly children: ReactNode;
}

/** A box to tick, with its words. */
export function CheckBox({ checked, partly = false, onChange, children }: CheckBoxProps) {
  return (
    <label className={styles.line}>
      <Checkbox.Root
        className={styles.box}
        checked={checked}
        indeterminate={partly && !checked}
        onCheckedChange={(next) => onChange(next)}
      >
        <Checkbox.Indicator className={styles.tick}>
          {partly && !checked ? <Minus aria-hidden /> : <Check aria-hidden />}
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className={styles.words}>{children}</span>
    </label>
  );
}
