import { openPageSocket, type PageIdentity } from "../client/connection";
import { StageClient } from "../client/stageClient";
import { tabShelf } from "./editShelf";
import { personId } from "./personId";
import { secretId } from "./secretId";

declare global {
  interface Window {
    /** For a technician at the console and for tests: what this page knows and measured. */
    cyclorama?: StageClient;
  }
}

/** Joins the stage that served this page. */
export function openStage(identity: Omit<PageIdentity, "personId">): StageClient {
  const client = new StageClient({
    identity: { ...identity, personId: personId() },
    openSocket: openPageSocket,
    now: () => performance.now(),
    pageName: secretId(),
    // A wall makes no edits, and must not send those of a page that stood in its tab before.
    ...(identity.page === "wall" ? {} : { shelf: tabShelf(identity.page) }),
  });
  window.cyclorama = client;
  client.open();
  return client;
}
