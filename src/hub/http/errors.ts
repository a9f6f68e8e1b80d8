import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Entrance } from "../../model/crew/roles";

export interface AppEnv {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
  Variables: {
    /** As what this request came in; set before any route that needs it. */
    entrance: Entrance;
    /** Code of the error it was answered with, for the counters. */
    fault: string | undefined;
  };
}

/** The one shape of every error: what failed, and what to do. */
export function fail(
  c: Context<AppEnv>,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  hint: string,
): Response {
  c.set("fault", code);
  return c.json({ error: { code, message, hint } }, status);
}
