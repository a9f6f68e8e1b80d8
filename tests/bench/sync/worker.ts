import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Address } from "./wire";
import type { ServerName } from "./wires";
import type { WorkloadNumber } from "./workload";

/** What both kinds of worker are told first. */
export interface Setup {
  readonly server: ServerName;
  readonly address: Address;
  readonly workload: WorkloadNumber;
  readonly clients: number;
}

/** The steady part, on the machine's clock: values sent in it are those that count. */
export interface Window {
  readonly fromUs: number;
  readonly toUs: number;
}

interface Work<T> {
  open(setup: Setup): Promise<void>;
  /** Resolves when everything that was sent in the window has had its time to arrive. */
  run(window: Window): Promise<T>;
}

interface Order {
  readonly open?: Setup;
  readonly run?: Window;
}

/** The worker's end: does what it is told, and ends with its parent. */
export function serveWork<T extends object>(work: Work<T>): void {
  const perform = async ({ open, run }: Order): Promise<object> => {
    if (open !== undefined) await work.open(open);
    return run === undefined ? {} : work.run(run);
  };
  process.on("message", (order: Order) => void perform(order).then((answer) => process.send?.(answer)));
  process.on("disconnect", () => process.exit(0));
}

export interface Worker<T> {
  open(setup: Setup): Promise<void>;
  run(window: Window): Promise<T>;
  stop(): Promise<void>;
}

/** A worker in a process of its own; it inherits the loader for TypeScript. */
export function startWorker<T>(script: string): Worker<T> {
  const child = fork(script, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return {
    open: async (open) => void (await ask(child, { open })),
    run: async (run) => (await ask(child, { run })) as T,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}

function ask(child: ChildProcess, order: Order): Promise<unknown> {
  return new Promise((answered, failed) => {
    const onExit = (): void => failed(new Error("A process of the bench ended early; what it said is above."));
    child.once("exit", onExit);
    child.once("message", (answer) => {
      child.off("exit", onExit);
      answered(answer);
    });
    child.send(order);
  });
}
