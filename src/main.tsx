import { z } from "zod";
import { showUnknownPage } from "./apps/plainPage";

// The pages run under a content-security policy without eval; zod must not try it.
z.config({ jitless: true });

/** Reads the URL and loads exactly one face of the stage: a wall carries no code of the viewer. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) return;
  const [page = "", rest] = location.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  if (page === "") (await import("./apps/viewer/startViewer")).startViewer(root);
  else if (page === "wall") (await import("./apps/wall/startWall")).startWall(root, rest ?? "");
  else if (page === "remote") (await import("./apps/remote/startRemote")).startRemote(root);
  else showUnknownPage(root, location.pathname);
}

void start();
