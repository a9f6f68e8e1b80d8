import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import type { AppEnv } from "./errors";

/** The built pages: files of their folder and nothing above it, and one document for every page. */
export function addPages(app: Hono<AppEnv>, pages: string): void {
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
