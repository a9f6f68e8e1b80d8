import { createContext } from "react";

/** How a row was pressed: toggle adds or takes away one (Ctrl or ⌘), extend takes all up to here (Shift). */
export interface RowPress {
  readonly toggle: boolean;
  readonly extend: boolean;
}

export interface ListContextValue {
  readonly selectedIds: ReadonlySet<string>;
  readonly onSelect: (id: string, press: RowPress) => void;
  readonly onActivate: ((id: string) => void) | undefined;
}

export const ListContext = createContext<ListContextValue>({
  selectedIds: new Set(),
  onSelect: () => {},
  onActivate: undefined,
});
