import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createSocket } from "node:dgram";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PEERS_FOLDER } from "./peers";
import type { Address } from "./wire";
import type { ServerName } from "./wires";

export interface RunningServer {
  readonly pid: number;
  readonly address: Address;
  stop(): Promise<void>;
}

/** A server to be measured: always a process of its own, always started afresh. */
export interface SyncServer {
  readonly name: ServerName;
  readonly isPeer: boolean;
  /** True where values may be replaced by newer ones before they are sent; elsewhere a value that never came is a loss. */
  readonly coalesces: boolean;
  start(): Promise<RunningServer>;
}

const HUB = join(import.meta.dirname, "..", "..", "..", "dist", "hub", "main.js");

function peer(name: ServerName, script: string, coalesces = false): SyncServer {
  return {
    name,
    isPeer: true,
    coalesces,
    async start() {
      const port = await freeTcpPort();
      return running(spawnNode([join(PEERS_FOLDER, script)], { HOST: "127.0.0.1", PORT: String(port) }), {
        port,
        freedPort: 0,
      });
    },
  };
}

const hub: SyncServer = {
  name: "cyclorama",
  isPeer: false,
  coalesces: true,
  async start() {
    if (!existsSync(HUB)) throw new Error("There is no dist/hub/main.js. Run `npm run build` first.");
    const [port, freedPort] = [await freeTcpPort(), await freeUdpPort()];
    const data = mkdtempSync(join(tmpdir(), "cyclorama-bench-"));
    const flags = ["--host", "127.0.0.1", "--port", port, "--freed", freedPort, "--data", data].map(String);
    const started = await running(spawnNode([HUB, ...flags], {}), { port, freedPort });
    return {
      ...started,
      async stop() {
        await started.stop();
        rmSync(data, { recursive: true, force: true });
      },
    };
  },
};

export const SERVERS: readonly SyncServer[] = [
  peer("relay", "relayServer.mjs"),
  peer("socket.io", "socketIoServer.mjs"),
  peer("colyseus", "colyseusServer.mjs"),
  peer("colyseus-state", "colyseusServer.mjs", true),
  // The package's own server, as `npx y-websocket` starts it.
  peer("y-websocket", "node_modules/@y/websocket-server/src/server.js"),
  hub,
];

function spawnNode(args: readonly string[], env: Record<string, string>): ChildProcess {
  const options = { env: { ...process.env, NODE_ENV: "production", ...env }, cwd: PEERS_FOLDER };
  return spawn(process.execPath, [...args], { ...options, stdio: ["ignore", "ignore", "inherit"] });
}

async function running(child: ChildProcess, address: Address): Promise<RunningServer> {
  const { pid } = child;
  if (pid === undefined) throw new Error("Node could not be started.");
  for (let tries = 0; !(await answers(address.port)); tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error("A server did not start; what it said is above.");
    await wait(50);
  }
  return {
    pid,
    address,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const slow = setTimeout(() => child.kill("SIGKILL"), 3000);
      await gone;
      clearTimeout(slow);
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => done(true));
    socket.on("error", () => done(false));
    socket.on("connect", () => socket.destroy());
  });
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4").bind(0);
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}
