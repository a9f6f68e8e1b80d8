import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderBanner } from "./banner";
import { dataTool } from "./dataTool";
import { parseFlags, USAGE, type Flags } from "./flags";
import { startHub, type RunningHub } from "./hub";
import { openSqliteStore } from "./store/sqliteStore";
import { StoreProblem } from "./store/showStore";

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return version;
}

function stopWith(sentence: string): never {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** The sentence for a start that failed; null for a fault that is ours and deserves its stack. */
function explain(error: unknown, flags: Flags): string | null {
  if (error instanceof StoreProblem) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") {
    return (
      `Port ${flags.port} is in use: perhaps a Cyclorama hub is running already (see http://localhost:${flags.port}/). ` +
      `Stop it, or start this one with another port: npm start -- --port ${flags.port + 1}`
    );
  }
  if (code === "EACCES")
    return `Port ${flags.port} needs rights this user does not have. Use --port with a number above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `This machine has no address ${flags.host}. Leave --host out, or give one of its own addresses.`;
  }
  return null;
}

function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  if (command === undefined) return;
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => console.error(`No browser could be opened. Go to ${url} yourself.`));
  child.unref();
}

/** `npm run hub -- check DATA`, and the other things that are done to a data folder rather than on a stage. */
async function runTool(args: readonly string[]): Promise<boolean> {
  const result = await dataTool(args);
  if (result === null) return false;
  for (const line of result.lines) (result.ok ? console.log : console.error)(line);
  process.exitCode = result.ok ? 0 : 1;
  return true;
}

async function main(): Promise<void> {
  if (await runTool(process.argv.slice(2))) return;
  const parsed = parseFlags(process.argv.slice(2));
  if (parsed.ok === "help") return console.log(USAGE);
  if (!parsed.ok) stopWith(parsed.message);
  const { flags } = parsed;
  const folder = packageFolder();
  let hub: RunningHub;
  try {
    const store = openSqliteStore(flags.data);
    if (store.notice !== null) console.error(`\n${store.notice}\n`);
    hub = await startHub({ flags, store, pages: join(folder, "dist", "client"), version: versionOf(folder) });
  } catch (error) {
    const sentence = explain(error, flags);
    if (sentence !== null) stopWith(sentence);
    throw error;
  }
  console.log(
    renderBanner({
      port: hub.port,
      host: flags.host,
      joinToken: hub.joinToken,
      outputs: hub.outputs,
      dataFolder: flags.data,
      freedPort: hub.freed?.port ?? null,
      freedProblem: hub.freed?.problem ?? null,
    }),
  );
  if (hub.problem !== null) console.error(`\nChanges are NOT kept: ${hub.problem}\n`);
  if (flags.open) openInBrowser(`http://${flags.host ?? "localhost"}:${hub.port}/`);
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void hub.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

await main();
