import type { FieldDescriptor } from "../../model/records/define";
import { ChoiceField } from "./ChoiceField";
import { ColorField } from "./color/ColorField";
import type { FieldCallbacks, FieldState, FieldValue, ReferenceOption, Vector3 } from "./fieldTypes";
import { NumberField } from "./NumberField";
import { ReferenceField } from "./ReferenceField";
import { SliderField } from "./SliderField";
import { TextField } from "./TextField";
import { ToggleField } from "./ToggleField";
import { Vector3Field } from "./Vector3Field";

export interface FieldProps extends FieldState, FieldCallbacks<FieldValue> {
  readonly descriptor: FieldDescriptor;
  /** undefined where the selected records differ: the field then reads "mixed". */
  readonly value: FieldValue | undefined;
  readonly defaultValue?: FieldValue | undefined;
  /** What a reference may point at. */
  readonly options?: readonly ReferenceOption[] | undefined;
  /** slider: the wide form of a number, for a main value and for the remote. */
  readonly form?: "row" | "slider" | undefined;
}

/**
 * The widget that a descriptor asks for: the one place that knows which goes with which. Key it by the record's id: a
 * field that is handed another record would show it the value that it still waits to hear back.
 */
export function Field({ descriptor, value, defaultValue, options, form, ...shared }: FieldProps) {
  const common = {
    ...shared,
    label: descriptor.label,
    help: shared.help ?? descriptor.help,
    mixed: shared.mixed === true || value === undefined,
  };
  switch (descriptor.input) {
    case "number": {
      const { unit, min, max, step, scale } = descriptor;
      const props = {
        ...common,
        unit,
        min,
        max,
        step,
        scale,
        value: numberOr(value, numberOr(defaultValue, Math.max(0, min))),
      };
      const known = typeof defaultValue === "number" ? defaultValue : undefined;
      return form === "slider" ? (
        <SliderField {...props} defaultValue={known} />
      ) : (
        <NumberField {...props} defaultValue={known} />
      );
    }
    case "vector3": {
      const known = isVector3(defaultValue) ? defaultValue : undefined;
      const { unit, step } = descriptor;
      return (
        <Vector3Field
          {...common}
          unit={unit}
          step={step}
          value={isVector3(value) ? value : (known ?? [0, 0, 0])}
          defaultValue={known}
        />
      );
    }
    case "toggle":
      return <ToggleField {...common} value={value === true} />;
    case "text":
      return <TextField {...common} value={typeof value === "string" ? value : ""} />;
    case "choice":
      return (
        <ChoiceField
          {...common}
          choices={descriptor.choices}
          value={typeof value === "string" || typeof value === "number" ? value : (descriptor.choices[0]?.value ?? "")}
        />
      );
    case "color": {
      const known = isVector3(defaultValue) ? defaultValue : undefined;
      return <ColorField {...common} value={isVector3(value) ? value : (known ?? [1, 1, 1])} defaultValue={known} />;
    }
    // What edits these knows more than a value (files, a wall's cabinets): `RecordField` shows it before it comes to this.
    case "asset":
    case "structure":
      return null;
    case "reference":
      return (
        <ReferenceField
          {...common}
          value={typeof value === "string" ? value : null}
          options={options ?? []}
          optional={descriptor.optional}
        />
      );
  }
}

function numberOr(value: FieldValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function isVector3(value: FieldValue | undefined): value is Vector3 {
  return Array.isArray(value) && value.length === 3;
}
