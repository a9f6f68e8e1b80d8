import type { LucideIcon } from "lucide-react";

/** A record or an action that the palette can find. */
export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** A few quiet words after the label: what kind, where, or why not. */
  readonly hint?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly icon?: LucideIcon | undefined;
}
