import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolderAssets } from "../../../src/hub/assets/folderAssets";
import { createMemoryAssets } from "../../../src/hub/assets/memoryAssets";
import { describeAssetStore } from "./assetStoreContract";

describeAssetStore("memory", (limits) => ({
  store: createMemoryAssets(limits),
  reopen: null,
  dispose: async () => undefined,
}));

describeAssetStore("folder", (limits) => {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-assets-"));
  const path = join(folder, "assets");
  let store = openFolderAssets(path, limits);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openFolderAssets(path, limits);
      return store;
    },
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
