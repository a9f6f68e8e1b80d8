import type { Context, Hono } from "hono";
import type { Entrance } from "../../model/crew/roles";
import { ACCESS_FAULTS, isSameOrigin } from "./access";
import type { AppSetup } from "./appSetup";
import { fail, type AppEnv } from "./errors";
import { faultPage, leavePage, sentencePage } from "./plainPage";

type JoinSetup = Pick<AppSetup, "room" | "access" | "tokens" | "wallClock">;

/** `/join/<token>` leaves the link's cookie and goes to the right page; `/leave` forgets it. Open to everybody. */
export function addJoinRoutes(app: Hono<AppEnv>, setup: JoinSetup): void {
  const { access, tokens } = setup;
  app.get("/join/:token", async (c) => {
    c.header("Cache-Control", "no-store");
    const entrance = await access.entranceOf(c.req.param("token"));
    if (typeof entrance === "string") {
      const fault = entrance === "forbidden" ? "tampered" : entrance;
      const { message, hint } = ACCESS_FAULTS[fault];
      c.set("fault", fault);
      return c.html(faultPage(message, hint, false), 403);
    }
    await leaveCookie(c, setup, entrance);
    return c.redirect(firstPage(entrance, c));
  });
  app.get("/leave", (c) => c.html(leavePage(), 200, { "Cache-Control": "no-store" }));
  app.post("/leave", (c) => {
    if (!isSameOrigin(c.env.incoming)) {
      return fail(c, 403, "origin", "A page of another site may not take this device off the stage.", "Go to /leave.");
    }
    c.header("Set-Cookie", cookie(tokens.cookieName, "", 0));
    c.header("Cache-Control", "no-store");
    return c.html(sentencePage("This device has left the stage", "It needs a link to come back."));
  });
}

/** The cookie lives as long as the link does by now: a page that is loaded renews it, where the link was given longer. */
export async function leaveCookie(
  c: Context<AppEnv>,
  { room, tokens, wallClock }: Pick<AppSetup, "room" | "tokens" | "wallClock">,
  { grantId }: Entrance,
): Promise<void> {
  const grant = room.grants.find(({ id }) => id === grantId);
  if (grant === undefined) return;
  const seconds = Math.max(0, Math.floor((grant.expiresMs - wallClock()) / 1000));
  c.header("Set-Cookie", cookie(tokens.cookieName, await tokens.sign(grant), seconds));
}

function cookie(name: string, value: string, maxAgeS: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax`;
}

function firstPage({ role, outputId }: Entrance, c: Context<AppEnv>): string {
  if (role === "wall") return `/wall/${(outputId ?? "").replace(/^output:/, "")}`;
  const isPhone =
    c.req.header("sec-ch-ua-mobile") === "?1" ||
    /\bMobi|Android|iPhone|iPad|iPod/i.test(c.req.header("user-agent") ?? "");
  return isPhone ? "/remote" : "/";
}
