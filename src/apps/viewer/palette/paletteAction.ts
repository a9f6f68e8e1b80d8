import type { PaletteItem } from "../../../ui/chrome/palette/PaletteItem";

/** What the palette finds, and what picking it does. */
export interface PaletteAction extends PaletteItem {
  readonly act: () => void;
}
