import { useId } from "react";
import type { Primaries } from "../../../model/records/output";
import { StructureRow } from "../StructureRow";
import type { FieldCallbacks, FieldState } from "../fieldTypes";
import { NumberValue } from "../number/NumberValue";
import type { NumberRange } from "../number/numberRange";
import { useHeldNumber } from "../number/useHeldNumber";
import { Segmented } from "../Segmented";
import { useHeldValue, type HeldValue } from "../useHeldValue";
import { PRIMARY_NAMES, PRIMARY_PRESETS, primariesFault, samePrimaries, type PrimaryName } from "./chromaticity";
import styles from "./PrimariesField.module.css";
import { PrimariesPlot } from "./PrimariesPlot";

export interface PrimariesFieldProps extends FieldState, FieldCallbacks<Primaries> {
  readonly label: string;
  readonly value: Primaries;
}

const COORDINATE: NumberRange = { unit: "none", min: -0.5, max: 1.5, step: 0.001 };
const LETTERS: Readonly<Record<PrimaryName, string>> = { red: "R", green: "G", blue: "B", white: "W" };

/** Where the LEDs' own colours and white lie, as a meter reads them: typed, or dragged on the diagram. */
export function PrimariesField(props: PrimariesFieldProps) {
  const labelId = useId();
  const held = useHeldValue<Primaries>({ ...props, isSame: samePrimaries });
  const preset = PRIMARY_PRESETS.find(({ primaries }) => samePrimaries(primaries, held.shown));
  const fault = primariesFault(held.shown);
  return (
    <StructureRow {...props} labelId={labelId} isLocked={held.isLocked}>
      <div className={styles.editor} role="group" aria-labelledby={labelId}>
        <PrimariesPlot held={held} />
        <div className={styles.table}>
          <span />
          <span className={styles.head}>x</span>
          <span className={styles.head}>y</span>
          {PRIMARY_NAMES.map((name) => (
            <Row key={name} name={name} held={held} />
          ))}
        </div>
      </div>
      <div className={styles.presets}>
        <Segmented
          label="Start from"
          value={preset?.name ?? null}
          options={PRIMARY_PRESETS.map(({ name }) => ({ value: name, label: name }))}
          disabled={held.isLocked}
          onPick={(name) => {
            const picked = PRIMARY_PRESETS.find((each) => each.name === name);
            if (picked !== undefined) held.set(picked.primaries);
          }}
        />
      </div>
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
    </StructureRow>
  );
}

function Row({ name, held }: { readonly name: PrimaryName; readonly held: HeldValue<Primaries> }) {
  return (
    <>
      <span className={styles.letter}>{LETTERS[name]}</span>
      <Coordinate name={name} axis={0} held={held} />
      <Coordinate name={name} axis={1} held={held} />
    </>
  );
}

function Coordinate({
  name,
  axis,
  held,
}: {
  readonly name: PrimaryName;
  readonly axis: 0 | 1;
  readonly held: HeldValue<Primaries>;
}) {
  const [x, y] = held.shown[name];
  const put = (value: number): Primaries => ({ ...held.shown, [name]: axis === 0 ? [value, y] : [x, value] });
  const gesture = useHeldNumber(held, axis === 0 ? x : y, put, COORDINATE);
  return (
    <NumberValue
      gesture={gesture}
      range={COORDINATE}
      look="compact"
      disabled={held.isLocked}
      ariaLabel={`${name} ${axis === 0 ? "x" : "y"}`}
    />
  );
}
