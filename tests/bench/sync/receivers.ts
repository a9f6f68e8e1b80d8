import { setTimeout as wait } from "node:timers/promises";
import { openPage } from "./page";
import { nowUs } from "./stamp";
import { Tally, type TallyResult } from "./tally";
import { WIRES } from "./wires";
import { serveWork } from "./worker";
import { streamsOf } from "./workload";

/** How long a value of the window may be on its way before it counts as never sent. */
const DRAIN_MS = 1000;

let tally: Tally | null = null;

/** The process that holds all receiving clients: they read, note which values came and when, and say what they must. */
serveWork<TallyResult>({
  async open({ server, address, workload, clients }) {
    const wire = WIRES[server];
    const counts = new Tally(clients, streamsOf(workload));
    tally = counts;
    for (let client = 0; client < clients; client++) {
      await openPage(wire, address, `Receiver ${client + 1}`, {
        bytes: (count, atUs) => counts.countBytes(count, atUs),
        message: (payload, isText, atUs) => counts.take(client, wire.updatesIn(payload, isText), atUs),
      });
    }
  },
  async run(window) {
    if (tally === null) throw new Error("The receivers were told to run before they were told to open.");
    tally.begin(window);
    await wait((window.toUs - nowUs()) / 1000 + DRAIN_MS);
    return tally.result();
  },
});
