import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const PEERS_FOLDER = join(import.meta.dirname, "..", "peers");

/** The peers are no part of the project: they are installed beside the bench, by the first run that needs them. */
export function installPeers(): void {
  const mark = join(PEERS_FOLDER, "node_modules", ".package-lock.json");
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(PEERS_FOLDER, "package.json")).mtimeMs) return;
  console.error("bench:sync installs the servers it measures against into tests/bench/peers (once) …");
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: PEERS_FOLDER,
    // Standard output is the bench's own: its JSON may go there.
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (status !== 0)
    throw new Error("The peers could not be installed. Try `npm install` in tests/bench/peers yourself.");
}

/** Modules that need the peers' packages are plain JavaScript beside them: the project's types know nothing of them. */
export async function loadPeer<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(PEERS_FOLDER, file)).href)) as T;
}

/** What was measured, by version. */
export function peerVersions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(PEERS_FOLDER, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return dependencies;
}
