/** What a field tells the app. A drag is start, moves, and one commit or cancel; onCommit is a change made at once. */
export interface FieldCallbacks<T> {
  readonly onDragStart?: (() => void) | undefined;
  readonly onDragMove?: ((value: T) => void) | undefined;
  readonly onDragCommit?: ((value: T) => void) | undefined;
  readonly onDragCancel?: (() => void) | undefined;
  readonly onCommit?: ((value: T) => void) | undefined;
}

export interface FieldState {
  readonly disabled?: boolean | undefined;
  /** Name of whoever else has this field in hand; it can't be changed until they let go. */
  readonly heldBy?: string | undefined;
  /** Several records are selected and they differ. */
  readonly mixed?: boolean | undefined;
  /** One sentence for the tooltip on the label. */
  readonly help?: string | undefined;
  /** A small sign at the label: why it can't be changed, or what becomes of a change. */
  readonly mark?: FieldMarkState | undefined;
  /** What is set at once comes in over time: the widget then shows where the value is, not where it goes. */
  readonly fades?: boolean | undefined;
}

/** locked: not this person's. proposes: a change waits for someone who may. waits: one does already. */
export interface FieldMarkState {
  readonly sign: "locked" | "proposes" | "waits";
  readonly words: string;
}

export type Vector3 = readonly [number, number, number];
/** A structure (runs, openings, a mesh) is a value like any other to what carries it. */
export type FieldValue = number | string | boolean | Vector3 | object | null;

export interface ReferenceOption {
  readonly id: string;
  readonly name: string;
}

export function isLocked(state: FieldState): boolean {
  return state.disabled === true || state.heldBy !== undefined;
}
