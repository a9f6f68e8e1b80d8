import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

export interface HubProcess {
  readonly url: string;
  readonly port: number;
  readonly freedPort: number;
  /** Everything it printed so far. */
  readonly printed: () => string;
  /** SIGKILL, as a power cut or an out-of-memory killer would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "cyclorama-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => void child.once("exit", () => done()));
}

/** The built hub as its users run it: a process of its own. Port 0 = any free one. */
export async function startHubProcess(data: string, ports = { port: 0, freed: 0 }): Promise<HubProcess> {
  const args = ["dist/hub/main.js", "--data", data, "--port", String(ports.port), "--freed", String(ports.freed)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  child.stdout.on("data", (text: Buffer) => (printed += text.toString()));
  child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
  const port = await new Promise<number>((done, failed) => {
    const look = (): void => {
      const ready = /^ready http:\/\/\S+?:(\d+)$/m.exec(printed);
      if (ready !== null) done(Number(ready[1]));
    };
    child.stdout.on("data", look);
    child.once("exit", (code) => failed(new Error(`the hub ended with ${code}:\n${printed}`)));
  });
  const freedPort = Number(/FreeD +UDP port (\d+)/.exec(printed)?.[1] ?? 0);
  return {
    url: `http://localhost:${port}`,
    port,
    freedPort,
    printed: () => printed,
    async kill() {
      child.kill("SIGKILL");
      await ended(child);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended(child);
    },
  };
}

/** Runs the built hub to its end: for starts that must fail. */
export async function runHub(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, ["dist/hub/main.js", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (text: Buffer) => (printed += text.toString()));
  child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
  const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended(child);
  clearTimeout(timer);
  return { code: child.exitCode, printed };
}

/** A number from the hub's Prometheus text; 0 where it isn't there. `labels` as they stand in the text. */
export async function metric(hub: HubProcess, name: string, labels = ""): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(labels === "" ? `${name} ` : `${name}{${labels}}`));
  return Number(line?.split(" ").at(-1) ?? 0);
}
