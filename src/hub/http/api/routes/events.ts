import { z } from "zod";
import { fail } from "../../errors";
import type { EventStreams } from "../eventStreams";
import { route, type Route } from "../route";

const HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-store",
  // A proxy that gathers a page's bytes would hold the events back.
  "X-Accel-Buffering": "no",
};

/** Changes as they happen. */
export function eventRoutes(streams: EventStreams): Route[] {
  return [
    route({
      method: "get",
      path: "/events",
      name: "followEvents",
      group: "Events",
      summary:
        "Changes as server-sent events: `entry` (an Entry; its id is the sequence), `people`, `proposals`, and `restart` " +
        "where the last id is none of this show's.",
      for: "crew",
      query: z.strictObject({
        after: z.coerce
          .number()
          .int()
          .min(0)
          .describe("Like Last-Event-ID, for callers that can't send it.")
          .optional(),
      }),
      headers: { "Last-Event-ID": "Sequence of the last entry known: those after it come first." },
      responses: { 200: { description: "A stream that goes on.", type: "text/event-stream" } },
      faults: [429],
      handle({ query, entrance, c }) {
        const { incoming, outgoing } = c.env;
        const lastId = c.req.header("last-event-id");
        if (lastId !== undefined && !/^\d{1,15}$/.test(lastId)) {
          return fail(c, 400, "badQuery", "Last-Event-ID is the sequence of an entry.", "Send a whole number.");
        }
        if (incoming.method === "HEAD") return c.body(null, 200, HEADERS);
        if (!streams.hasRoomFor(incoming.socket.remoteAddress)) {
          c.header("Retry-After", "10");
          return fail(c, 429, "tooManyStreams", "This device follows too many streams.", "Close some of them.");
        }
        const after = lastId === undefined ? (query.after ?? null) : Number(lastId);
        const reader = { line: outgoing, address: incoming.socket.remoteAddress, grantId: entrance.grantId };
        return c.body(streams.open(reader, after), 200, HEADERS);
      },
    }),
  ];
}
