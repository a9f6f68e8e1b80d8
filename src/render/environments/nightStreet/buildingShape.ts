export type Wall = "front" | "blind" | "none";

export interface BuildingShape {
  readonly width: number;
  readonly depth: number;
  readonly storeys: number;
  /** What the right, left and back walls are; the front is always one with windows. */
  readonly sides: readonly [right: Wall, left: Wall, back: Wall];
}
