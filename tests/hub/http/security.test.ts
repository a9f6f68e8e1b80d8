import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { documentHash } from "../../../src/model/document/hash";
import { SUBPROTOCOL } from "../../../src/model/protocol/messages";
import { ask, bearer, ELSEWHERE, startHttpHub, type Answer, type HttpHub } from "../../support/httpHub";
import { startTestHub, type TestHub } from "../../support/testHub";
import { documentOf } from "./asDescribed";

let hub: HttpHub;
let before: string;

beforeEach(async () => {
  hub = await startHttpHub();
  before = documentHash(hub.room.document);
});
/** Whatever was tried: the service is unharmed, and the show is as it was. */
afterEach(async () => {
  expect((await hub.ask("GET", "/healthz")).status).toBe(200);
  expect((await hub.ask("GET", "/api/v1/records/light:key")).body["kelvin"]).toBe(4800);
  expect(documentHash(hub.room.document)).toBe(before);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  await hub.stop();
});

const PATCH = { body: { kelvin: 2000 } };
const KEY = "/api/v1/records/light:key";

/** Refused as asked, with the one shape of error, counted, and said at the terminal. */
function refusedFor(answer: Answer, statuses: readonly number[], code: string): void {
  expect(statuses).toContain(answer.status);
  expect(answer.body).toMatchObject({ error: { code } });
  const { message, hint } = answer.body["error"] as { message: string; hint: string };
  expect(message).toMatch(/^[A-Z].*[.]$/);
  expect(hint).toMatch(/[.]$/);
  expect(hub.refusals.counts.get(code)).toBeGreaterThan(0);
  expect(hub.lines.join("\n")).toMatch(new RegExp(`^Refused .* from 127\\.0\\.0\\.1: ${code}`, "m"));
}

/** Asks every route that the document names; `but` one that never ends where it lets in. */
async function everyRoute(headers: Record<string, string>, but = ""): Promise<[string, Answer][]> {
  const { paths } = await documentOf(hub);
  const answers: [string, Answer][] = [];
  for (const [path, methods] of Object.entries(paths)) {
    if (path === but) continue;
    for (const method of Object.keys(methods)) {
      const target = `/api/v1${path.replaceAll("{id}", "light:key")}`;
      const body = method === "post" || method === "patch" ? {} : undefined;
      answers.push([`${method} ${path}`, await hub.ask(method.toUpperCase(), target, { body, headers })]);
    }
  }
  expect(answers.length).toBeGreaterThan(25);
  return answers;
}

describe("without a right to the stage", () => {
  it("no token: every route is refused to another machine", async () => {
    for (const [route, answer] of await everyRoute(ELSEWHERE)) {
      expect(answer.status, route).toBe(403);
      refusedFor(answer, [403], "forbidden");
    }
    for (const path of ["/", "/remote", "/wall/left", "/metrics", "/assets/x.js", "/nowhere"]) {
      expect(await hub.ask("GET", path, { headers: ELSEWHERE })).toMatchObject({
        status: 403,
        text: expect.stringContaining("needs a link to the stage") as string,
      });
    }
  });

  it("an expired token", async () => {
    const { grant, token } = await hub.link("director");
    expect((await hub.ask("GET", KEY, { headers: bearer(token) })).status).toBe(200);
    hub.clock.wallMs = grant.expiresMs;
    for (const [, answer] of await everyRoute(bearer(token))) refusedFor(answer, [401], "expired");
    const Cookie = `${hub.tokens.cookieName}=${token}`;
    refusedFor(await hub.ask("PATCH", KEY, { ...PATCH, headers: { ...ELSEWHERE, Cookie } }), [403], "expired");
  });

  it("a revoked token, from the moment it is revoked", async () => {
    const { grant, token } = await hub.link("director");
    expect((await hub.ask("GET", KEY, { headers: bearer(token) })).status).toBe(200);
    hub.room.revokeGrant(grant.id, hub.clock.wallMs);
    for (const [, answer] of await everyRoute(bearer(token))) refusedFor(answer, [401], "revoked");
  });

  it("a tampered token, to its last character", async () => {
    const guest = await hub.link("guest");
    const director = await hub.link("director");
    const [head = "", body = "", signature = ""] = guest.token.split(".");
    const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const flipped = Array.from(guest.token, (character, at) => {
      const other = character === "A" ? "B" : "A";
      return `${guest.token.slice(0, at)}${other}${guest.token.slice(at + 1)}`;
    });
    const lastBits = ["A", "B", "C", "D"].map((_, i) => {
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      return `${guest.token.slice(0, -1)}${alphabet[(alphabet.indexOf(guest.token.slice(-1)) ^ (i + 1)) % 64]}`;
    });
    for (const token of [
      ...flipped,
      ...lastBits,
      `${head}.${json({ jti: director.grant.id, exp: 2e9 })}.${signature}`,
      `${director.token.split(".").slice(0, 2).join(".")}.${signature}`,
      `${json({ alg: "none" })}.${body}.`,
      `${json({ alg: "none" })}.${json({ jti: director.grant.id, exp: 2e9 })}.`,
      `${json({ alg: "HS512" })}.${body}.${signature}`,
      `${head}.${body}`,
      `${guest.token}.${signature}`,
      `${guest.token}=`,
      director.grant.id,
      "x".repeat(8000),
      "..",
    ]) {
      const answer = await hub.ask("PATCH", KEY, { ...PATCH, headers: bearer(token) });
      expect(answer.status, token).toBe(401);
      refusedFor(answer, [401], "tampered");
      expect(answer.headers["www-authenticate"]).toContain('error="invalid_token"');
    }
    // A good signature for a grant that this hub does not have.
    const strange = await hub.tokens.sign({ id: "never", expiresMs: 2e12 });
    refusedFor(await hub.ask("GET", KEY, { headers: bearer(strange) }), [401], "tampered");
  });

  it("a wrong role: a guest and a wall change nothing, and nobody what isn't their trade's", async () => {
    for (const role of ["guest", "wall"] as const) {
      const { token } = await hub.link(role, role === "wall" ? { outputId: "output:left" } : {});
      for (const [route, answer] of await everyRoute(bearer(token), "/events")) {
        const [method = "", path = ""] = route.split(" ");
        if (answer.status === 403) refusedFor(answer, [403], codeOf(answer));
        // A PATCH of nothing is nothing: no entry, see below.
        const harmless = route === "patch /records/{id}" ? [200] : [];
        if (method !== "get") expect([403, 404, 422, ...harmless], `${role} ${route}`).toContain(answer.status);
        if (path.startsWith("/tokens")) expect(answer.status, `${role} ${route}`).toBe(403);
      }
      refusedFor(await hub.ask("PATCH", KEY, { ...PATCH, headers: bearer(token) }), [403], "forbidden");
      refusedFor(await hub.ask("DELETE", KEY, { headers: bearer(token) }), [403], "forbidden");
    }
    expect(hub.room.lastSequence).toBe(1);
    const gaffer = await hub.link("gaffer");
    const camera = await hub.ask("PATCH", "/api/v1/records/camera:a", {
      body: { focalLengthMm: 50 },
      headers: bearer(gaffer.token),
    });
    refusedFor(camera, [403], "forbidden");
  });

  it("a foreign origin: no page of another site reads or changes anything, whatever cookie its browser has", async () => {
    const { token } = await hub.link("director");
    const Cookie = `${hub.tokens.cookieName}=${token}`;
    for (const headers of [
      { Origin: "http://evil.example" },
      { Origin: "http://127.0.0.1:1" },
      { Origin: "null" },
      { Origin: "" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { ...ELSEWHERE, Cookie, Origin: "http://evil.example" },
      { ...ELSEWHERE, Cookie, Origin: "http://stage.example.evil.example" },
      { ...ELSEWHERE, Cookie, "Sec-Fetch-Site": "cross-site" },
    ]) {
      refusedFor(await hub.ask("PATCH", KEY, { ...PATCH, headers }), [403], "origin");
      refusedFor(await hub.ask("GET", "/api/v1/records", { headers }), [403], "origin");
      refusedFor(
        await hub.ask("POST", "/api/v1/tokens", { body: { role: "director", label: "x" }, headers }),
        [403],
        "origin",
      );
    }
    for (const headers of [
      { ...ELSEWHERE, Cookie, Origin: "http://stage.example" },
      { ...ELSEWHERE, Cookie, "Sec-Fetch-Site": "same-origin" },
      { ...ELSEWHERE, Cookie },
    ]) {
      expect((await hub.ask("GET", "/api/v1/records", { headers })).status).toBe(200);
    }
  });
});

function codeOf(answer: Answer): string {
  return (answer.body["error"] as { code: string }).code;
}

describe("bodies that nobody should send", () => {
  const bodies = ["/api/v1/records", "/api/v1/tokens", "/api/v1/history/restore"].map(
    (path) => ["POST", path] as const,
  );
  const all = [...bodies, ["PATCH", KEY] as const];

  it("oversize: more than 1 MiB, said or not", async () => {
    const big = JSON.stringify({ name: "x".repeat(1 << 20) });
    for (const [method, path] of all) {
      refusedFor(await hub.ask(method, path, { body: big }), [413], "tooLarge");
      const raw = await sendRaw(
        hub.port,
        `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
          "Transfer-Encoding: chunked\r\n\r\n" +
          `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`,
      );
      expect(raw).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  it.each([
    ["malformed", "{", 400, "notJson"],
    ["empty", "", 400, "notJson"],
    ["a list", "[1]", 400, "notJson"],
    ["a number", "7", 400, "notJson"],
    ["null", "null", 400, "notJson"],
    ["half a character", '{"a":"\\ud800', 400, "notJson"],
    ["prototype-polluting: __proto__", '{"__proto__":{"polluted":1}}', 422, "badKey"],
    ["prototype-polluting: constructor", '{"constructor":{"prototype":{"polluted":1}}}', 422, "badKey"],
    ["prototype-polluting, deep inside", '{"name":"x","position":[{"__proto__":{"polluted":1}}]}', 422, "badKey"],
    ["nested ten thousand deep", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, 422, "tooDeep"],
    ["nested 500,000 deep", `{"a":${"[".repeat(500_000)}${"]".repeat(500_000)}}`, 422, "tooDeep"],
  ])("%s", async (_, body, status, code) => {
    for (const [method, path] of all) {
      const answer = await hub.ask(method, path, { body });
      expect(answer, `${method} ${path}`).toMatchObject({ status, body: { error: { code } } });
      expect(hub.refusals.counts.get(code)).toBeGreaterThan(0);
    }
  });

  it("bad keys in a query or as an id change nothing", async () => {
    for (const key of ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"]) {
      expect((await hub.ask("PATCH", `/api/v1/records/${key}`, { body: {} })).status).toBe(404);
      expect((await hub.ask("GET", `/api/v1/records/${key}`)).status).toBe(404);
      expect((await hub.ask("GET", `/api/v1/records?${key}=1`)).status).toBe(400);
      expect((await hub.ask("GET", `/api/v1/records?kind=${key}`)).status).toBe(400);
      expect((await hub.ask("DELETE", `/api/v1/tokens/${key}`)).status).toBe(404);
    }
  });

  it("of another type than JSON are no JSON: a form of another site can't send one", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonx",
    ]) {
      const answer = await hub.ask("PATCH", KEY, { ...PATCH, headers: { "Content-Type": type } });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: "notJson" } } });
    }
  });
});

describe("bytes that are no request", () => {
  it.each<[string, string, RegExp]>([
    ["not HTTP", "hello?\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["no Host", "GET / HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400 /],
    [
      "headers beyond 16 KiB",
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    [
      "two lengths",
      "POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a length and chunks",
      "POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      /^HTTP\/1\.1 400 /,
    ],
    ["a method of nothing", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", /^(HTTP\/1\.1 4\d\d |$)/],
    ["a whole URL", "GET http://evil.example/api/v1/records HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a Host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", /^HTTP\/1\.1 4\d\d /],
  ])("%s", async (_, bytes, answer) => {
    const raw = await sendRaw(hub.port, bytes);
    expect(raw).toMatch(answer);
    if (raw !== "") expect(raw).toContain('{"error":{"code":"');
  });

  it("cut off in the middle harms nobody", async () => {
    for (let i = 0; i < 50; i++) {
      const socket = connect(hub.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(
        "POST /api/v1/records HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
      );
      setTimeout(() => socket.resetAndDestroy(), i % 5);
    }
    await new Promise((done) => setTimeout(done, 100));
  });
});

describe("paths that lead elsewhere, in every route", () => {
  const TRICKS = [
    "../package.json",
    "..%2fpackage.json",
    "%2e%2e/package.json",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "%252e%252e%252fetc%252fpasswd",
    "..%5c..%5cetc%5cpasswd",
    "..\\..\\etc\\passwd",
    "....//....//etc/passwd",
    "./../x",
    "%00",
    "light:key%00.json",
    "%c0%ae%c0%ae/etc/passwd",
    "..;/etc/passwd",
    "%0d%0aSet-Cookie:%20x=1",
  ];

  it("are refused or lead to nothing, and never to a file or a header", async () => {
    const { paths } = await documentOf(hub);
    const bases = [
      ...Object.keys(paths).map((path) => `/api/v1${path.replace(/\{id\}.*/, "").replace(/\/?$/, "/")}`),
      "/",
      "/assets/",
      "/wall/",
      "/remote/",
      "/join/",
      "/leave/",
      "/metrics/",
      "/healthz/",
      "/api/",
    ];
    for (const base of new Set(bases)) {
      for (const trick of TRICKS) {
        const { status, text, headers } = await hub.ask("GET", `${base}${trick}`);
        // An unknown page below /wall/ is the pages' own document: it says what there is.
        if (status === 200) expect(text, `${base}${trick}`).toContain("<title>The pages</title>");
        else expect(status, `${base}${trick}`).toBeGreaterThanOrEqual(400);
        expect(text, `${base}${trick}`).not.toMatch(/root:|"dependencies"|"name": "cyclorama"/);
        expect(headers["set-cookie"]).toBeUndefined();
      }
    }
  });

  it("are counted and said", async () => {
    const answer = await hub.ask("GET", "/api/v1/records/%2e%2e%2f%2e%2e%2fetc");
    refusedFor(answer, [400], "badPath");
    expect((await hub.ask("GET", "/metrics")).text).toContain('cyclorama_http_refused_total{reason="badPath"} 1');
  });
});

describe("the line to the stage", () => {
  let stage: TestHub;
  beforeAll(async () => {
    stage = await startTestHub();
  });
  afterAll(() => stage.stop());

  /** "open", or the status with which the hub refused. */
  function line(headers: Record<string, string>): Promise<string> {
    return new Promise((done, failed) => {
      const socket = new WebSocket(`${stage.url.replace("http", "ws")}/sync`, SUBPROTOCOL, { headers });
      socket.on("open", () => {
        socket.close();
        done("open");
      });
      socket.on("unexpected-response", (_, response) => {
        response.resume();
        done(String(response.statusCode));
      });
      socket.on("error", failed);
    });
  }

  it("opens with a link's cookie or bearer, and with nothing else from another machine", async () => {
    const made = await ask(stage.hub.port, "POST", "/api/v1/tokens", { body: { role: "gaffer", label: "Gus" } });
    const { token, grant } = made.body as { token: string; grant: { id: string } };
    const joined = await ask(stage.hub.port, "GET", `/join/${token}`, { headers: ELSEWHERE });
    const [name = ""] = (joined.headers["set-cookie"]?.[0] ?? "").split("=");
    const cookie = (value: string) => ({ ...ELSEWHERE, Cookie: `${name}=${value}` });
    expect(await line({})).toBe("open");
    expect(await line(cookie(token))).toBe("open");
    expect(await line(bearer(token))).toBe("open");
    expect(await line(ELSEWHERE)).toBe("403");
    expect(await line(cookie(`${token.slice(0, -3)}AAA`))).toBe("403");
    expect(await line({ ...cookie(token), Origin: "http://evil.example" })).toBe("403");
    const short = { role: "gaffer", label: "Gone", hours: 1e-9 };
    const expired = await ask(stage.hub.port, "POST", "/api/v1/tokens", { body: short });
    expect(await line(cookie(String(expired.body["token"])))).toBe("403");
    await ask(stage.hub.port, "DELETE", `/api/v1/tokens/${grant.id}`);
    expect(await line(cookie(token))).toBe("403");
    expect(await line({})).toBe("open");
  });
});

/** Bytes as they are, and all that comes back until the line closes. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((done) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    const end = (): void => {
      socket.destroy();
      done(text);
    };
    socket.on("data", (part) => {
      text += part.toString("latin1");
      // Refused without reading on: the line is closed, or would stay open for the next request.
      if (/\r\n\r\n[^]*\}$|<\/html>\s*$/.test(text)) end();
    });
    socket.on("error", end);
    socket.on("close", end);
  });
}
