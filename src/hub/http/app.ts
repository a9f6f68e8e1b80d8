import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { Registry } from "prom-client";
import { MAX_MESSAGE_BYTES } from "../../model/protocol/messages";
import type { Room } from "../room/room";
import { isSameOrigin, isSecret, JOIN_COOKIE, mayEnter } from "./access";
import { fail, type AppEnv } from "./errors";
import { addRecordRoutes, type ApiRoom } from "./records";

export interface AppSetup {
  readonly room: Room;
  readonly api: ApiRoom;
  readonly metrics: Registry;
  /** Folder with the built pages. */
  readonly pages: string;
  readonly joinSecret: string;
  readonly version: string;
}

const NEED_LINK =
  "This device needs a link to the stage: scan the QR code that the hub printed, or ask the crew for the join link.";

export function createApp(setup: AppSetup): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'", "blob:", "data:"],
        workerSrc: ["'self'", "blob:"],
        frameAncestors: ["'self'"],
      },
      // The stage's own network has no certificate by default; asking for one would lock the phone out.
      strictTransportSecurity: false,
    }),
  );
  app.get("/healthz", (c) =>
    c.json({ status: "ok", version: setup.version, frame: setup.room.frame, sequence: setup.room.sequence }),
  );
  app.get("/join/:token", (c) => {
    if (!isSecret(c.req.param("token"), setup.joinSecret)) return c.text(NEED_LINK, 403);
    const year = 365 * 24 * 3600;
    c.header("Set-Cookie", `${JOIN_COOKIE}=${setup.joinSecret}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax`);
    return c.redirect("/remote");
  });
  app.use(async (c, next) => {
    if (mayEnter(c.env.incoming, setup.joinSecret)) return next();
    if (c.req.path.startsWith("/api/"))
      return fail(c, 403, "forbidden", "This device may not reach the stage.", NEED_LINK);
    return c.text(NEED_LINK, 403);
  });
  app.get("/metrics", async (c) =>
    c.text(await setup.metrics.metrics(), 200, { "Content-Type": setup.metrics.contentType }),
  );
  addApi(app, setup);
  addPages(app, setup.pages);
  app.onError((error, c) => fail(c, 500, "internal", "The hub failed at this request.", error.message));
  return app;
}

function addApi(app: Hono<AppEnv>, setup: AppSetup): void {
  app.use("/api/*", async (c, next) => {
    if (isSameOrigin(c.env.incoming)) return next();
    return fail(
      c,
      403,
      "origin",
      "A page of another site may not use this stage.",
      "Call the API from the stage's own pages or without a browser.",
    );
  });
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: MAX_MESSAGE_BYTES,
      // What is left of the body isn't read, so the line can't be used again: the client is told.
      onError: (c) => {
        c.header("Connection", "close");
        return fail(c, 413, "tooLarge", "The request is larger than 1 MiB.", "Send fewer records at a time.");
      },
    }),
  );
  addRecordRoutes(app, setup.api);
  app.all("/api/*", (c) =>
    fail(c, 404, "notFound", `There is nothing at ${c.req.path}.`, "The records are at /api/v1/records."),
  );
}

function addPages(app: Hono<AppEnv>, pages: string): void {
  const index = join(pages, "index.html");
  const root = relative(process.cwd(), pages);
  app.use("/assets/*", async (c, next) => {
    await next();
    // A name with a hash of its content never changes; the others are asked for again.
    if (c.res.status === 200 && /-[\w-]{8}\.\w+$/.test(c.req.path))
      c.res.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.use("*", serveStatic({ root, index: "none" }));
  app.get("*", (c) => {
    if (!existsSync(index)) return c.text("The pages aren't built. Run: npm run build", 503);
    // An unknown page gets the same document: it says in plain words what there is instead.
    const known = /^\/($|wall\/|remote$)/.test(c.req.path);
    if (/\.[a-z0-9]+$/i.test(c.req.path)) return c.text("There is no such file.", 404);
    return c.html(readFileSync(index, "utf8"), known ? 200 : 404, { "Cache-Control": "no-cache" });
  });
}
