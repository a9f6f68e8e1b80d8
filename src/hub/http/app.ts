import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { Gauge } from "prom-client";
import { StoreProblem } from "../store/showStore";
import { ACCESS_FAULTS, type AccessFault } from "./access";
import { addApi } from "./api/router";
import { EventStreams } from "./api/eventStreams";
import type { AppSetup } from "./appSetup";
import { fail, type AppEnv } from "./errors";
import { plainHost } from "./guard/connectionLimit";
import { isPlainPath } from "./guard/paths";
import { Refusals } from "./guard/refusals";
import { addJoinRoutes, leaveCookie } from "./join";
import { addPages } from "./pages";
import { faultPage } from "./plainPage";

/** Errors that say somebody wants what isn't theirs; the others are a caller's ordinary mistakes, and only counted. */
const SAID = new Set([
  "forbidden",
  "tampered",
  "revoked",
  "expired",
  "role",
  "origin",
  "badPath",
  "badKey",
  "tooDeep",
  "tooLarge",
  "tooManyStreams",
]);

export function createApp(setup: AppSetup): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const streams = new EventStreams(setup);
  const refusals = setup.refusals ?? new Refusals(setup.now);
  new Gauge({
    name: "cyclorama_event_streams",
    help: "Callers that follow changes over HTTP",
    registers: [setup.metrics],
    collect() {
      this.set(streams.count);
    },
  });
  const { assets } = setup;
  if (assets !== undefined) {
    new Gauge({
      name: "cyclorama_asset_bytes",
      help: "What the files that records refer to take on disk",
      registers: [setup.metrics],
      collect() {
        this.set(assets.usedBytes);
      },
    });
  }
  app.use(async (c, next) => {
    await next();
    const fault = c.get("fault");
    if (fault === undefined) return;
    const { method, url, socket } = c.env.incoming;
    if (SAID.has(fault)) refusals.add(fault, plainHost(socket.remoteAddress), `${method ?? ""} ${url ?? ""}`);
    else refusals.count(fault);
  });
  app.use(headers());
  app.use(async (c, next) => {
    if (isPlainPath(c.env.incoming.url ?? "")) return next();
    return fail(c, 400, "badPath", "This is no path of the hub's.", "Ask for a plain path, as /api/v1/ lists them.");
  });
  app.get("/healthz", (c) =>
    c.json({ status: "ok", version: setup.version, frame: setup.room.frame, sequence: setup.room.sequence }),
  );
  addJoinRoutes(app, setup);
  app.use(async (c, next) => {
    const entrance = await setup.access.entrance(c.env.incoming);
    const presented = setup.access.presents(c.env.incoming);
    if (typeof entrance === "string") return denied(c, entrance, presented);
    c.set("entrance", entrance);
    if (presented === "cookie" && isPageLoad(c)) await leaveCookie(c, setup, entrance);
    return next();
  });
  app.get("/metrics", async (c) =>
    c.text(await setup.metrics.metrics(), 200, { "Content-Type": setup.metrics.contentType }),
  );
  addApi(app, setup, streams);
  addPages(app, setup.pages);
  app.notFound((c) => fail(c, 404, "notFound", `There is nothing at ${c.req.path}.`, "The pages begin at /."));
  app.onError((error, c) => failed(c, error));
  return app;
}

/** For the server's "request" event. What can't even be read as a request for this app is answered here. */
export function appListener(app: Hono<AppEnv>, refusals?: Refusals): RequestListener {
  const listener = getRequestListener(app.fetch, {
    errorHandler: () => {
      refusals?.count("malformed");
      const error = { code: "malformed", message: "This request can't be read.", hint: "Ask for a plain path." };
      return Response.json({ error }, { status: 400 });
    },
  });
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

function headers() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      connectSrc: ["'self'", "blob:", "data:"],
      workerSrc: ["'self'", "blob:"],
      frameAncestors: ["'self'"],
      formAction: ["'self'"],
    },
    // The stage's own network has no certificate by default; asking for one would lock the phone out.
    strictTransportSecurity: false,
  });
}

function isPageLoad(c: Context<AppEnv>): boolean {
  return c.req.method === "GET" && (c.req.header("accept") ?? "").includes("text/html");
}

function denied(c: Context<AppEnv>, fault: AccessFault, presented: "bearer" | "cookie" | null): Response {
  const code = fault === "forbidden" && presented !== null ? "tampered" : fault;
  const { message, hint } = ACCESS_FAULTS[code];
  if (presented === "bearer") {
    c.header("WWW-Authenticate", `Bearer error="invalid_token", error_description="${message}"`);
    return fail(c, 401, code, message, hint);
  }
  if (c.req.path.startsWith("/api/")) return fail(c, 403, code, message, hint);
  c.set("fault", code);
  if (!(c.req.header("accept") ?? "").includes("text/html")) return c.text(`${message} ${hint}`, 403);
  return c.html(faultPage(message, hint, presented === "cookie"), 403, { "Cache-Control": "no-store" });
}

function failed(c: Context<AppEnv>, error: Error): Response {
  if (error instanceof StoreProblem) {
    // The disk couldn't be read, or what was asked for couldn't be kept.
    const status = c.req.method === "GET" || c.req.method === "HEAD" ? 503 : 507;
    return fail(c, status, "storage", error.message, "See the hub's terminal, and its disk.");
  }
  console.error(`The hub failed at ${c.req.method} ${c.req.path}:`, error);
  return fail(c, 500, "internal", "The hub failed at this request.", "The hub's terminal says more.");
}
