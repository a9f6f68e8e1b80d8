import { stampsIn } from "../stamp";
import { silentClient, type Wire } from "../wire";
import { poseBytes, valueOf } from "../workload";

/** The bare relay has no protocol: what one sends, all others get, as binary messages. */
export const relayWire: Wire = {
  target: ({ port }) => Promise.resolve({ port, path: "/" }),
  join: silentClient,
  updatesIn: stampsIn,
  needsPage: () => true,
  speaker: () =>
    Promise.resolve({
      say: (link, stream, update) =>
        link?.sendBytes(
          stream.kind === "pose" ? poseBytes(update) : Buffer.from(JSON.stringify(valueOf(stream, update))),
        ),
      dispose: () => undefined,
    }),
};
