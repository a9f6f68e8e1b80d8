import { create } from "zustand";
import type { AssetInfo } from "../../../model/assets/asset";
import { askHub } from "../../hubApi";

interface AssetListState {
  /** Oldest first; null before they were asked for. */
  readonly assets: readonly AssetInfo[] | null;
  readonly load: () => Promise<void>;
  readonly add: (asset: AssetInfo) => void;
}

/** The files of the show, as this page last heard of them. */
export const useAssetList = create<AssetListState>()((set) => ({
  assets: null,
  load: async () => {
    try {
      const { assets } = await askHub<{ readonly assets: readonly AssetInfo[] }>("/assets");
      set({ assets });
    } catch {
      // Without a line the list stays as it was; a field still says which file it names.
    }
  },
  add: (asset) => set(({ assets }) => ({ assets: [...(assets ?? []).filter(({ id }) => id !== asset.id), asset] })),
}));
