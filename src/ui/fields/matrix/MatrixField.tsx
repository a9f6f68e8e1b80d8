import { useId } from "react";
import { Button } from "../../chrome/button/Button";
import { StructureRow } from "../StructureRow";
import type { FieldCallbacks, FieldState } from "../fieldTypes";
import { NumberValue } from "../number/NumberValue";
import type { NumberRange } from "../number/numberRange";
import { useHeldNumber } from "../number/useHeldNumber";
import { useHeldValue, type HeldValue } from "../useHeldValue";
import styles from "./MatrixField.module.css";

export interface MatrixFieldProps extends FieldState, FieldCallbacks<readonly number[]> {
  readonly label: string;
  /** Nine numbers, row by row: scene-linear Rec.709 to the LEDs' own linear light. */
  readonly value: readonly number[];
}

const COEFFICIENT: NumberRange = { unit: "none", min: -100, max: 100, step: 0.001 };
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const LIGHTS = ["red", "green", "blue"] as const;

/** Three by three numbers: a row makes one of the LEDs' colours. */
export function MatrixField(props: MatrixFieldProps) {
  const labelId = useId();
  const held = useHeldValue<readonly number[]>({ ...props, isSame: isSameList });
  const isIdentity = isSameList(held.shown, IDENTITY);
  return (
    <StructureRow {...props} labelId={labelId} isLocked={held.isLocked}>
      <div className={styles.matrix} role="group" aria-labelledby={labelId}>
        {IDENTITY.map((_, at) => (
          <Coefficient key={at} at={at} held={held} />
        ))}
      </div>
      {!isIdentity && !held.isLocked && (
        <div className={styles.foot}>
          <Button label="Identity" tooltip="Each colour as it comes" onPress={() => held.set(IDENTITY)} />
        </div>
      )}
    </StructureRow>
  );
}

function Coefficient({ at, held }: { readonly at: number; readonly held: HeldValue<readonly number[]> }) {
  const put = (value: number): readonly number[] => held.shown.map((each, i) => (i === at ? value : each));
  const gesture = useHeldNumber(held, held.shown[at] ?? 0, put, COEFFICIENT);
  return (
    <NumberValue
      gesture={gesture}
      range={COEFFICIENT}
      look="compact"
      mark={at % 3 === 0 ? LIGHTS[at / 3]?.charAt(0).toUpperCase() : undefined}
      disabled={held.isLocked}
      ariaLabel={`${LIGHTS[Math.floor(at / 3)]} LEDs from ${LIGHTS[at % 3]}`}
    />
  );
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
