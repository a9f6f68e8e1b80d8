import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { MAX_MESSAGE_BYTES } from "../../../model/protocol/messages";
import { isSameOrigin } from "../access";
import type { AppSetup } from "../appSetup";
import { fail, type AppEnv } from "../errors";
import { withDescription } from "./describe";
import { assetRoutes } from "./routes/assets";
import { eventRoutes } from "./routes/events";
import type { EventStreams } from "./eventStreams";
import { historyRoutes } from "./routes/history";
import { linkRoutes } from "./routes/links";
import { API_BASE } from "./openApi";
import { peopleRoutes } from "./routes/people";
import { recordRoutes } from "./routes/records";
import type { Route } from "./route";
import { stageRoutes } from "./routes/stage";

export function apiRoutes(setup: AppSetup, streams: EventStreams): readonly Route[] {
  const routes = [
    ...recordRoutes(setup),
    ...historyRoutes(setup),
    ...peopleRoutes(setup),
    ...linkRoutes(setup),
    ...assetRoutes(setup),
    ...eventRoutes(streams),
    ...stageRoutes(setup),
  ];
  return withDescription(routes, setup.version);
}

/** `/api/v1`: the router is made of the same table as its description. Who may come in was decided before. */
export function addApi(app: Hono<AppEnv>, setup: AppSetup, streams: EventStreams): void {
  app.use("/api/*", async (c, next) => {
    if (!isSameOrigin(c.env.incoming)) {
      const hint = "Call the API from the stage's own pages or without a browser.";
      return fail(c, 403, "origin", "A page of another site may not use this stage.", hint);
    }
    await next();
    if (c.res.headers.get("cache-control") === null) c.header("Cache-Control", "no-store");
  });
  const routes = apiRoutes(setup, streams);
  const uploads = new Set(routes.flatMap(({ upload, method, path }) => (upload === true ? [`${method} ${path}`] : [])));
  const limit = bodyLimit({
    maxSize: MAX_MESSAGE_BYTES,
    // What is left of the body isn't read, so the line can't be used again: the client is told.
    onError: (c) => {
      c.header("Connection", "close");
      return fail(c, 413, "tooLarge", "The request is larger than 1 MiB.", "Send fewer records at a time.");
    },
  });
  app.use("/api/*", (c, next) => {
    const called = `${c.req.method.toLowerCase()} ${c.req.path.slice(API_BASE.length)}`;
    // A file is read, and measured, by the route that takes it.
    return c.req.path.startsWith(API_BASE) && uploads.has(called) ? next() : limit(c, next);
  });
  for (const each of routes) {
    const path = each.path.replace(/\{(\w+)\}/g, ":$1");
    app.on(each.method.toUpperCase(), `${API_BASE}${path}`, (c) => each.run(c));
  }
  app.get(API_BASE, (c) => c.redirect(`${API_BASE}/`));
  app.all("/api/*", (c) =>
    fail(c, 404, "notFound", `There is nothing at ${c.req.path}.`, `What there is stands at ${API_BASE}/.`),
  );
}
