import { setTimeout as wait } from "node:timers/promises";
import type { Link } from "./link";
import { openPage } from "./page";
import { nowUs } from "./stamp";
import type { Speaker } from "./wire";
import { WIRES } from "./wires";
import { serveWork, type Window } from "./worker";
import { streamsOf, type Kind, type Stream } from "./workload";

/** Values sent in the window. */
export type SentResult = Partial<Record<Kind, number>>;

/** They go on past the window, so that its last values are overtaken like all others. */
const AFTER_US = 300_000;
/** The golden ratio's fraction spreads any number of beginnings evenly: hands on a stage keep no common time. */
const SPREAD = 0.618;

const links = new Map<number, Link>();
let streams: readonly Stream[] = [];
let speaker: Speaker | null = null;

/** The process that sends: one link for each crew page, which reads what it is sent, as any page must. */
serveWork<SentResult>({
  async open({ server, address, workload }) {
    const wire = WIRES[server];
    streams = streamsOf(workload);
    const pages = new Set(streams.filter(({ kind }) => wire.needsPage(kind)).map(({ page }) => page));
    const deaf = { bytes: () => undefined, message: () => undefined };
    for (const page of pages) links.set(page, await openPage(wire, address, `Crew ${page + 1}`, deaf));
    speaker = await wire.speaker(address);
  },
  async run(window) {
    if (speaker === null) throw new Error("The producers were told to run before they were told to open.");
    const sent = await send(speaker, window);
    speaker.dispose();
    return sent;
  },
});

async function send(speaker: Speaker, { fromUs, toUs }: Window): Promise<SentResult> {
  const sent: SentResult = {};
  const startUs = nowUs();
  const due = streams.map(({ hz, key }) => startUs + ((key * SPREAD) % 1) * (1e6 / hz));
  for (let now = startUs; now < toUs + AFTER_US; now = nowUs()) {
    for (const [index, stream] of streams.entries()) {
      if ((due[index] ?? 0) > nowUs()) continue;
      const stampUs = nowUs();
      speaker.say(links.get(stream.page) ?? null, stream, { key: stream.key, stampUs });
      if (stampUs >= fromUs && stampUs < toUs) sent[stream.kind] = (sent[stream.kind] ?? 0) + 1;
      // What was late stays late: no burst makes up for it.
      due[index] = Math.max((due[index] ?? 0) + 1e6 / stream.hz, stampUs);
    }
    await wait(1);
  }
  return sent;
}
