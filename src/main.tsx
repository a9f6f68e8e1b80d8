import { z } from "zod";
import { showUnknownPage } from "./apps/plainPage";

// The pages run under a content-security policy without eval; zod must not try it.
z.config({ jitless: true });

/** An address that isn't well-formed names nothing; it is shown as it stands. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads the URL and loads exactly one face of the stage: a wall carries no code of the viewer. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) return;
  const [page = "", rest] = location.pathname.split("/").filter(Boolean).map(readable);
  if (page === "") (await import("./apps/viewer/startViewer")).startViewer(root);
  else if (page === "wall") (await import("./apps/wall/startWall")).startWall(root, rest ?? "");
  else if (page === "remote") (await import("./apps/remote/startRemote")).startRemote(root);
  else showUnknownPage(root, location.pathname);
}

start().catch(() => {
  // A wall has nobody to press reload: a part of the page that failed to load is fetched again until it comes.
  setTimeout(() => location.reload(), 3000);
});
