import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export type AppEnv = { Bindings: { incoming: IncomingMessage } };

/** The one shape of every error: what failed, and what to do. */
export function fail(c: Context, status: ContentfulStatusCode, code: string, message: string, hint: string): Response {
  return c.json({ error: { code, message, hint } }, status);
}
