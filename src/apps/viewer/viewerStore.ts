import { create } from "zustand";
import type { ThemeMode } from "../../ui/theme/themeMode";
import { applyMode, storedMode } from "./themeChoice";

/** Which view has the room: the stage, through the lens, or a wall unrolled. The small monitor shows another one. */
export type MainView = "stage" | "lens" | "flat";

/** What lies beside the work, over the right edge of the picture: one at a time. */
export type SheetName = "history" | "proposals" | "conflicts";

interface ViewerState {
  readonly selectedId: string | null;
  readonly mainView: MainView;
  /** The wall that is shown unrolled; null: the first. */
  readonly flatWallId: string | null;
  readonly panels: boolean;
  readonly monitor: boolean;
  readonly palette: boolean;
  readonly sheet: SheetName | null;
  /** The sheet came by itself, not by this person's hand. */
  readonly sheetIsQuiet: boolean;
  readonly invite: boolean;
  readonly mode: ThemeMode;
  readonly select: (id: string | null) => void;
  readonly swapViews: () => void;
  /** Unrolls a wall; null: the one that was unrolled last. */
  readonly showFlat: (wallId: string | null) => void;
  readonly leaveFlat: () => void;
  readonly togglePanels: () => void;
  readonly toggleMonitor: () => void;
  readonly showPalette: (open: boolean) => void;
  readonly showSheet: (sheet: SheetName | null, quiet?: boolean) => void;
  readonly toggleSheet: (sheet: SheetName) => void;
  readonly showInvite: (open: boolean) => void;
  readonly setMode: (mode: ThemeMode) => void;
}

/** What this person looks at: theirs alone, never part of the show. */
export const useViewer = create<ViewerState>()((set) => ({
  selectedId: "camera:a",
  mainView: "stage",
  flatWallId: null,
  // A narrow window is all picture at first.
  panels: innerWidth >= 900,
  monitor: true,
  palette: false,
  sheet: null,
  sheetIsQuiet: false,
  invite: false,
  mode: storedMode(),
  select: (selectedId) => set({ selectedId }),
  swapViews: () => set(({ mainView }) => ({ mainView: mainView === "lens" ? "stage" : "lens" })),
  showFlat: (wallId) => set(({ flatWallId }) => ({ mainView: "flat", flatWallId: wallId ?? flatWallId })),
  leaveFlat: () => set({ mainView: "stage" }),
  togglePanels: () => set(({ panels }) => ({ panels: !panels })),
  toggleMonitor: () => set(({ monitor }) => ({ monitor: !monitor })),
  showPalette: (palette) => set({ palette }),
  showSheet: (sheet, quiet = false) => set({ sheet, sheetIsQuiet: quiet }),
  toggleSheet: (name) => set(({ sheet }) => ({ sheet: sheet === name ? null : name, sheetIsQuiet: false })),
  showInvite: (invite) => set({ invite }),
  setMode: (mode) => {
    applyMode(mode);
    set({ mode });
  },
}));
