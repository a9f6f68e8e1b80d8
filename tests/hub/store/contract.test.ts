import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { openSqliteStore } from "../../../src/hub/store/sqliteStore";
import { describeShowStore } from "../../contract/showStore";

describeShowStore("memory", () => ({ store: createMemoryStore(), reopen: null, dispose: () => undefined }));

describeShowStore("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-store-"));
  let store = openSqliteStore(folder);
  return {
    store,
    reopen: () => {
      store.close();
      store = openSqliteStore(folder);
      return store;
    },
    dispose: () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
