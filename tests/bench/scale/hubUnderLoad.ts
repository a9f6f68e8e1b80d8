import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShowFile } from "../../../src/hub/showFile";

const HUB = join(import.meta.dirname, "..", "..", "..", "dist", "hub", "main.js");

export interface HubUnderLoad {
  readonly pid: number;
  readonly port: number;
  readonly freedPort: number;
  stop(): Promise<void>;
}

/** The built hub, a process of its own, on a fresh folder filled from a show file. */
export async function startHubUnderLoad(show: ShowFile): Promise<HubUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-bench-"));
  const file = join(folder, "show.json");
  writeFileSync(file, JSON.stringify(show));
  const flags = ["--host", "127.0.0.1", "--port", "0", "--freed", "0", "--data", join(folder, "data"), "--show", file];
  const child = spawn(process.execPath, [HUB, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  const port = await new Promise<number>((done, failed) => {
    child.stdout.on("data", (text: Buffer) => {
      printed += text.toString();
      const ready = /^ready http:\/\/\S+?:(\d+)$/m.exec(printed);
      if (ready !== null) done(Number(ready[1]));
    });
    child.once("exit", (code) => failed(new Error(`the hub ended with ${code}:\n${printed}`)));
  });
  return {
    pid: child.pid ?? 0,
    port,
    freedPort: Number(/FreeD +UDP port (\d+)/.exec(printed)?.[1] ?? 0),
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
