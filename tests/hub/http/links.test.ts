import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encode } from "uqr";
import { renderBanner } from "../../../src/hub/banner";
import { terminalLink, TERMINAL_DAYS } from "../../../src/hub/http/terminalLink";
import { openTokens } from "../../../src/hub/http/tokens";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { StoreProblem } from "../../../src/hub/store/showStore";
import type { Grant } from "../../../src/model/crew/roles";
import { bearer, ELSEWHERE, startHttpHub, type Answer, type HttpHub, type Question } from "../../support/httpHub";
import { fillStore, hello, roomOn, WALL_CLOCK_MS } from "../../support/testRoom";
import { askAsDescribed } from "./asDescribed";

let hub: HttpHub;
let ask: (method: string, path: string, question?: Question) => Promise<Answer>;

const DAY_MS = 86_400_000;
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

beforeEach(async () => {
  hub = await startHttpHub();
  ask = await askAsDescribed(hub);
});
afterEach(() => hub.stop());

async function make(body: object): Promise<{ grant: Grant; token: string; url: string; joinUrls: string[] }> {
  const answer = await ask("POST", "/api/v1/tokens", { body });
  expect(answer.status).toBe(201);
  return answer.body as unknown as { grant: Grant; token: string; url: string; joinUrls: string[] };
}

describe("a link", () => {
  it("is made by a director for a role, with its addresses on the network, and told again when asked", async () => {
    const made = await make({ role: "gaffer", label: " Gus ", days: 2 });
    expect(made.grant).toMatchObject({
      role: "gaffer",
      label: "Gus",
      outputId: null,
      expiresMs: WALL_CLOCK_MS + 2 * DAY_MS,
      revokedMs: null,
      by: "This machine",
    });
    expect(made.joinUrls).toEqual([
      `http://192.168.1.5:4400/join/${made.token}`,
      `http://10.0.0.5:4400/join/${made.token}`,
    ]);
    expect(made.url).toBe(made.joinUrls[0]);
    const { text } = await ask("GET", "/api/v1/tokens");
    expect(text).toContain(made.grant.id);
    expect(text).not.toContain(made.token);
    const again = await ask("GET", `/api/v1/tokens/${made.grant.id}/link`);
    expect(again.body).toEqual({ token: made.token, url: made.url, joinUrls: made.joinUrls });
    expect((await make({ role: "guest", label: "x", hours: 1.5 })).grant.expiresMs).toBe(WALL_CLOCK_MS + 5_400_000);
    expect((await make({ role: "guest", label: "x" })).grant.expiresMs).toBe(WALL_CLOCK_MS + 7 * DAY_MS);
  });

  it("is shown as a QR code that a phone reads: at most version 8 for the longest address", async () => {
    const { grant, token } = await make({ role: "cinematographer", label: "Cleo" });
    const svg = await ask("GET", `/api/v1/tokens/${grant.id}/qr.svg?address=1`);
    expect(svg.headers["content-type"]).toContain("image/svg+xml");
    expect(svg.text).toMatch(/^<svg [^]*<\/svg>$/);
    expect(encode(`http://192.168.100.100:65535/join/${token}`).version).toBeLessThanOrEqual(8);
    expect(encode(`http://192.168.1.50:4400/join/${token}`).version).toBe(7);
  });

  it("of a wall names its output", async () => {
    expect((await make({ role: "wall", label: "Left", outputId: "output:left" })).grant.outputId).toBe("output:left");
    for (const body of [
      { role: "wall", label: "Left" },
      { role: "wall", label: "Left", outputId: "output:nowhere" },
      { role: "wall", label: "Left", outputId: "light:key" },
      { role: "gaffer", label: "Gus", outputId: "output:left" },
    ]) {
      expect((await ask("POST", "/api/v1/tokens", { body })).status).toBe(422);
    }
  });

  it.each<[string, object]>([
    ["without a role", { label: "x" }],
    ["for no role there is", { role: "producer", label: "x" }],
    ["without a label", { role: "guest", label: "  " }],
    ["for ever", { role: "guest", label: "x", days: 9999 }],
    ["until yesterday", { role: "guest", label: "x", days: -1 }],
    ["for days and hours", { role: "guest", label: "x", days: 1, hours: 1 }],
    ["with an id of the caller's", { role: "guest", label: "x", id: "mine" }],
  ])("%s is refused", async (_, body) => {
    expect((await ask("POST", "/api/v1/tokens", { body })).status).toBe(422);
    expect(hub.room.grants).toEqual([]);
  });

  it("is nobody's but a director's to make, see, change or revoke", async () => {
    const { grant } = await make({ role: "guest", label: "x" });
    for (const role of ["cinematographer", "gaffer", "operator", "script", "guest", "wall"] as const) {
      const { token } = await hub.link(role, role === "wall" ? { outputId: "output:left" } : {});
      const headers = bearer(token);
      for (const [method, path, body] of [
        ["GET", "/api/v1/tokens", undefined],
        ["POST", "/api/v1/tokens", { role: "director", label: "me" }],
        ["PATCH", `/api/v1/tokens/${grant.id}`, { role: "director" }],
        ["DELETE", `/api/v1/tokens/${grant.id}`, undefined],
        ["GET", `/api/v1/tokens/${grant.id}/link`, undefined],
        ["GET", `/api/v1/tokens/${grant.id}/qr.svg`, undefined],
      ] as const) {
        expect(await ask(method, path, { body, headers }), `${role} ${method} ${path}`).toMatchObject({
          status: 403,
          body: { error: { code: "role" } },
        });
      }
    }
    const { token } = await hub.link("director");
    expect((await ask("GET", "/api/v1/tokens", { headers: bearer(token) })).status).toBe(200);
  });

  it("revoked lets nobody in any more, closes its pages, and is not shown again", async () => {
    const { grant, token } = await make({ role: "gaffer", label: "Gus" });
    const entrance = { role: grant.role, grantId: grant.id, outputId: null };
    hub.room.join("page", hello(), hub.clock.hubMs, entrance);
    expect((await ask("GET", "/api/v1/me", { headers: bearer(token) })).status).toBe(200);
    const revoked = await ask("DELETE", `/api/v1/tokens/${grant.id}`);
    expect(revoked.body).toMatchObject({ grant: { id: grant.id, revokedMs: WALL_CLOCK_MS } });
    expect(hub.effects).toContainEqual({ do: "close", to: "page", reason: "revoked" });
    expect((await ask("GET", "/api/v1/me", { headers: bearer(token) })).status).toBe(401);
    expect((await ask("GET", `/api/v1/tokens/${grant.id}/link`)).status).toBe(409);
    expect((await ask("GET", `/api/v1/tokens/${grant.id}/qr.svg`)).status).toBe(409);
    expect((await ask("PATCH", `/api/v1/tokens/${grant.id}`, { body: { days: 5 } })).status).toBe(409);
    expect((await ask("DELETE", `/api/v1/tokens/${grant.id}`)).status).toBe(200);
    expect((await ask("DELETE", "/api/v1/tokens/none")).status).toBe(404);
  });

  it("is what its grant says now: another role, a longer or a shorter life", async () => {
    const { grant, token } = await make({ role: "gaffer", label: "Gus", hours: 1 });
    const me = () => ask("GET", "/api/v1/me", { headers: bearer(token) });
    const change = (body: object) => ask("PATCH", `/api/v1/tokens/${grant.id}`, { body });
    await change({ role: "script", label: "Sue" });
    expect((await me()).body).toMatchObject({ role: "script", label: "Sue" });
    await change({ days: 3 });
    hub.clock.wallMs += 2 * DAY_MS;
    expect((await me()).status).toBe(200);
    await change({ hours: 1 });
    hub.clock.wallMs += DAY_MS;
    expect((await me()).body).toMatchObject({ error: { code: "expired" } });
    expect((await change({ role: "wall" })).status).toBe(422);
  });

  it("can't be made without end: five hundred open ones are enough", async () => {
    for (let i = 0; i < 500; i++) await hub.link("guest");
    const body = { role: "guest", label: "one more" };
    expect(await ask("POST", "/api/v1/tokens", { body })).toMatchObject({
      status: 409,
      body: { error: { code: "tooManyLinks" } },
    });
    hub.clock.wallMs += 2 * DAY_MS;
    expect((await ask("POST", "/api/v1/tokens", { body })).status).toBe(201);
  });
});

describe("opening a link", () => {
  const join = (token: string, headers: Record<string, string> = {}) =>
    hub.ask("GET", `/join/${token}`, { headers: { ...ELSEWHERE, ...headers } });

  it("leaves a cookie for as long as the link lives, and goes to the page of the role", async () => {
    const { token } = await hub.link("gaffer");
    const desk = await join(token);
    expect(desk).toMatchObject({ status: 302, headers: { location: "/", "cache-control": "no-store" } });
    const [cookie = ""] = desk.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^cyclorama_[0-9a-f]{8}=[\w.-]+; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
    expect((await join(token, { "User-Agent": PHONE })).headers.location).toBe("/remote");
    expect((await join(token, { "Sec-CH-UA-Mobile": "?1" })).headers.location).toBe("/remote");
    const wall = await hub.link("wall", { outputId: "output:left" });
    expect((await join(wall.token, { "User-Agent": PHONE })).headers.location).toBe("/wall/left");
    const withCookie = { ...ELSEWHERE, Cookie: `theme=dark; ${cookie.split(";")[0] ?? ""}` };
    expect((await hub.ask("GET", "/api/v1/me", { headers: withCookie })).body).toMatchObject({ role: "gaffer" });
    expect((await hub.ask("GET", "/", { headers: withCookie })).status).toBe(200);
  });

  it("keeps its cookie for as long as the link lives by now: loading a page renews it", async () => {
    const { grant, token } = await hub.link("gaffer");
    const Cookie = ((await join(token)).headers["set-cookie"] ?? [])[0]?.split(";")[0] ?? "";
    await ask("PATCH", `/api/v1/tokens/${grant.id}`, { body: { days: 10 } });
    const page = await hub.ask("GET", "/", { headers: { ...ELSEWHERE, Cookie, Accept: "text/html,*/*" } });
    const [renewed = ""] = page.headers["set-cookie"] ?? [];
    expect(renewed).toContain("Max-Age=864000; HttpOnly");
    const again = { ...ELSEWHERE, Cookie: renewed.split(";")[0] ?? "" };
    expect((await hub.ask("GET", "/api/v1/me", { headers: again })).body).toMatchObject({ linkId: grant.id });
    const other = await hub.ask("GET", "/api/v1/records", { headers: { ...ELSEWHERE, Cookie } });
    expect(other.headers["set-cookie"]).toBeUndefined();
    expect((await hub.ask("GET", "/", { headers: { Accept: "text/html" } })).headers["set-cookie"]).toBeUndefined();
  });

  it("that does not count says why, in a sentence of its own, and leaves nothing", async () => {
    const { grant, token } = await hub.link("gaffer");
    const sentences = new Set<string>();
    const refused = async (given: string): Promise<string> => {
      const { status, text, headers } = await join(given);
      expect(status).toBe(403);
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["content-type"]).toContain("text/html");
      return /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? "";
    };
    sentences.add(await refused(`${token.slice(0, -2)}AA`));
    hub.clock.wallMs = grant.expiresMs;
    sentences.add(await refused(token));
    hub.room.revokeGrant(grant.id, hub.clock.wallMs);
    sentences.add(await refused(token));
    expect([...sentences]).toEqual([
      expect.stringContaining("cut short or changed"),
      "This link has expired.",
      "This link was revoked.",
    ]);
  });

  it("can be forgotten again: /leave asks, and its button clears the cookie", async () => {
    const { grant, token } = await hub.link("gaffer");
    const Cookie = ((await join(token)).headers["set-cookie"] ?? [])[0]?.split(";")[0] ?? "";
    const page = await hub.ask("GET", "/leave", { headers: { ...ELSEWHERE, Cookie } });
    expect(page).toMatchObject({
      status: 200,
      text: expect.stringContaining('method="post" action="/leave"') as string,
    });
    expect(page.headers["set-cookie"]).toBeUndefined();
    const left = await hub.ask("POST", "/leave", { headers: { ...ELSEWHERE, Cookie } });
    expect(left.status).toBe(200);
    expect(left.headers["set-cookie"]?.[0]).toMatch(new RegExp(`^${Cookie.split("=")[0]}=; Path=/; Max-Age=0;`));
    const foreign = { ...ELSEWHERE, Origin: "http://evil.example" };
    expect((await hub.ask("POST", "/leave", { headers: foreign })).status).toBe(403);
    hub.room.revokeGrant(grant.id, hub.clock.wallMs);
    // On this machine too a link that no longer counts is said to be one, with the way to be rid of it.
    const stale = await hub.ask("GET", "/", { headers: { Cookie, Accept: "text/html" } });
    expect(stale).toMatchObject({ status: 403, text: expect.stringContaining("This link was revoked.") as string });
    expect(stale.text).toContain('action="/leave"');
    expect((await hub.ask("GET", "/")).status).toBe(200);
  });
});

describe("the terminal's link", () => {
  it("is a director's for thirty days, and the same one over restarts while it has a week left", async () => {
    const store = fillStore(createMemoryStore());
    let wallMs = WALL_CLOCK_MS;
    const start = async () => {
      const room = roomOn(store);
      return { room, token: await terminalLink(room, openTokens(store), () => wallMs) };
    };
    const first = await start();
    const [grant] = first.room.grants;
    expect(grant).toMatchObject({ role: "director", label: "Terminal", expiresMs: wallMs + TERMINAL_DAYS * DAY_MS });
    wallMs += 20 * DAY_MS;
    const second = await start();
    expect(second.token).toBe(first.token);
    expect(second.room.grants).toHaveLength(1);
    wallMs += 4 * DAY_MS;
    const third = await start();
    expect(third.token).not.toBe(first.token);
    third.room.revokeGrant(third.room.grants[1]?.id ?? "", wallMs);
    expect((await start()).token).not.toBe(third.token);
  });

  it("is none where the disk keeps nothing, and the banner says so", async () => {
    const store = fillStore(createMemoryStore());
    const readOnly = {
      ...store,
      keepFact: () => {
        throw new StoreProblem("The data folder can't be written.");
      },
    };
    const tokens = openTokens(readOnly);
    expect(await terminalLink(roomOn(readOnly), tokens, () => 0)).toBeNull();
    const banner = { port: 4400, outputs: [], dataFolder: "d", freedPort: null, freedProblem: null };
    expect(renderBanner({ ...banner, host: "192.168.1.5", joinToken: null })).toContain("only this machine gets in");
    const printed = renderBanner({ ...banner, host: "192.168.1.5", joinToken: "a.b.c" });
    expect(printed).toContain("http://192.168.1.5:4400/join/a.b.c");
    expect(printed).toContain("People, Invite");
    expect(printed).toMatch(/^ready http:\/\/192\.168\.1\.5:4400$/m);
    expect(renderBanner({ ...banner, host: "127.0.0.1", joinToken: "a.b.c" })).not.toContain("/join/");
  });
});

describe("the signing key", () => {
  it("is made once and kept, so that links outlive the hub", async () => {
    const store = fillStore(createMemoryStore());
    const [first, second, other] = [openTokens(store), openTokens(store), openTokens(createMemoryStore())];
    const token = await first.sign({ id: "g", expiresMs: 2e12 });
    expect(await second.read(token)).toBe("g");
    expect(await second.sign({ id: "g", expiresMs: 2e12 })).toBe(token);
    expect(second.cookieName).toBe(first.cookieName);
    expect(await other.read(token)).toBeNull();
    expect(other.cookieName).not.toBe(first.cookieName);
    expect(Buffer.from(store.fact("signingKey") ?? "", "base64url")).toHaveLength(32);
  });
});
