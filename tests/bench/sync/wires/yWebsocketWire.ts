import { loadPeer } from "../peers";
import { stampsIn } from "../stamp";
import { silentClient, type Wire } from "../wire";
import { poseBytes, valueOf } from "../workload";

interface YjsWriter {
  set(key: string, value: unknown): Uint8Array;
  look(state: Record<string, unknown>): Uint8Array;
  dispose(): void;
}

interface YjsWriters {
  readonly createYjsWriter: () => YjsWriter;
}

/**
 * Yjs: one Y.Map for everything shared, awareness for presences. A page writes with a document of its own, as its provider
 * would; receivers only look for the stamps, since sixty-four documents in one process would measure themselves.
 */
export const yWebsocketWire: Wire = {
  target: ({ port }) => Promise.resolve({ port, path: "/stage" }),
  join: silentClient,
  updatesIn: stampsIn,
  needsPage: () => true,
  async speaker() {
    const { createYjsWriter } = await loadPeer<YjsWriters>("yjsWriter.mjs");
    const writers = new Map<number, YjsWriter>();
    return {
      say(link, stream, update) {
        const writer = writers.get(stream.page) ?? createYjsWriter();
        writers.set(stream.page, writer);
        if (stream.kind === "presence") link?.sendBytes(writer.look(valueOf(stream, update)));
        else {
          const value = stream.kind === "pose" ? new Uint8Array(poseBytes(update)) : valueOf(stream, update);
          link?.sendBytes(writer.set(stream.kind === "edit" ? "name" : stream.recordId, value));
        }
      },
      dispose: () => writers.forEach((writer) => writer.dispose()),
    };
  },
};
