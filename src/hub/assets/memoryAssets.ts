import { byAge, type AssetInfo } from "../../model/assets/asset";
import { assetName } from "../../model/assets/assetName";
import { DEFAULT_LIMITS, type AssetLimits, type AssetStore } from "./assetStore";
import { refuseBeyond, takeIn } from "./intake";

/** Assets that are forgotten: for tests, and as the plain statement of what a store of them does. */
export function createMemoryAssets(limits: AssetLimits = DEFAULT_LIMITS): AssetStore {
  const kept = new Map<string, { readonly asset: AssetInfo; readonly bytes: Uint8Array<ArrayBuffer> }>();
  const used = (): number => [...kept.values()].reduce((sum, { asset }) => sum + asset.bytes, 0);
  return {
    limits,
    notice: null,
    get usedBytes() {
      return used();
    },
    list: () => [...kept.values()].map(({ asset }) => asset).toSorted(byAge),
    info: (id) => kept.get(id)?.asset ?? null,
    async add({ name, by, atMs }, source) {
      const pieces: Uint8Array[] = [];
      const { id, type, bytes } = await takeIn(source, limits.eachBytes, (piece) => void pieces.push(piece));
      const known = kept.get(id);
      if (known !== undefined) return { asset: known.asset, isNew: false };
      refuseBeyond(limits, used(), bytes);
      const asset: AssetInfo = { id, name: assetName(name, type), type, bytes, addedMs: atMs, by };
      kept.set(id, { asset, bytes: new Uint8Array(Buffer.concat(pieces)) });
      return { asset, isNew: true };
    },
    async read(id) {
      const found = kept.get(id);
      return found === undefined ? null : new Blob([found.bytes]).stream();
    },
    remove: async (id) => kept.delete(id),
    close: async () => undefined,
  };
}
