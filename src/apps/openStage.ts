import { openPageSocket, type PageIdentity } from "../client/connection";
import { StageClient } from "../client/stageClient";

declare global {
  interface Window {
    /** For a technician at the console and for tests: what this page knows and measured. */
    cyclorama?: StageClient;
  }
}

/** Joins the stage that served this page. */
export function openStage(identity: PageIdentity): StageClient {
  const client = new StageClient({
    identity,
    openSocket: openPageSocket,
    now: () => performance.now(),
    pageName: crypto.randomUUID?.() ?? `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`,
  });
  window.cyclorama = client;
  client.open();
  return client;
}
