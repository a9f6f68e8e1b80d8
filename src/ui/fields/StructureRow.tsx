import type { ReactNode } from "react";
import { FieldRow } from "./FieldRow";
import type { FieldState } from "./fieldTypes";
import { HeldTag } from "./HeldTag";

interface StructureRowProps extends FieldState {
  readonly label: string;
  readonly labelId: string;
  readonly isLocked: boolean;
  /** Beside the label, while nobody else holds it. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The row of a structure: label above, its editor over the whole width, and who has it in hand. */
export function StructureRow({ label, labelId, isLocked, aside, children, help, mark, heldBy }: StructureRowProps) {
  return (
    <FieldRow
      stacked
      label={label}
      labelId={labelId}
      help={help}
      mark={mark}
      disabled={isLocked}
      aside={heldBy === undefined ? aside : <HeldTag name={heldBy} />}
    >
      {children}
    </FieldRow>
  );
}
