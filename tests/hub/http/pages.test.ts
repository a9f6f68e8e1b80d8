import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../support/testHub";

let stage: TestHub;

beforeAll(async () => {
  stage = await startTestHub();
});
afterAll(() => stage.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

/** Node's own request: fetch would tidy the path and forbid the Host header. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = request({ host: "127.0.0.1", port: stage.hub.port, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => done({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    asked.on("error", failed);
    asked.end();
  });
}

/** A Host that isn't this machine's: how a request from elsewhere looks, as far as the hub can tell. */
const ELSEWHERE = { Host: "stage.example" };

describe("health and metrics", () => {
  it("GET /healthz says that it serves, to anybody", async () => {
    for (const headers of [{}, ELSEWHERE]) {
      const { status, text } = await get("/healthz", headers);
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ status: "ok", version: "0.0.0-test", sequence: 1 });
    }
  });

  it("GET /metrics names what is measured, in Prometheus text", async () => {
    const { status, text, headers } = await get("/metrics");
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("text/plain");
    for (const name of [
      "cyclorama_frame",
      "cyclorama_sequence",
      "cyclorama_connections",
      "cyclorama_messages_received_total",
      "cyclorama_sync_refused_total",
      'cyclorama_freed_refused_total{cause="checksum"} 0',
      "cyclorama_frames_compared_total",
      "cyclorama_frames_differing_total",
      'cyclorama_tracker_state{tracker="tracker:a",state="idle"} 1',
    ]) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain("NaN");
  });
});

describe("pages", () => {
  it.each(["/", "/wall/left", "/remote"])("%s is a page", async (path) => {
    const { status, text, headers } = await get(path);
    expect({ status, text }).toEqual({ status: 200, text: "<!doctype html><title>The pages</title>" });
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it("an unknown page is the same document with 404, an unknown file is none", async () => {
    expect(await get("/nowhere")).toMatchObject({ status: 404, text: expect.stringContaining("<title>") as string });
    expect(await get("/nowhere.js")).toMatchObject({ status: 404, text: "There is no such file." });
  });

  it.each([
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/assets/....//....//etc/passwd",
    "/..%5c..%5cetc%5cpasswd",
    "//etc/passwd",
    "/%00",
  ])("%s leads nowhere out of the pages' folder", async (path) => {
    const { status, text } = await get(path);
    expect(text).not.toMatch(/root:|"name": "cyclorama"/);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("who may reach the stage", () => {
  it.each(["/", "/wall/left", "/metrics", "/api/v1/records", "/api/v1/show"])(
    "[SESS5] %s is refused to another machine, with a word on how to get in",
    async (path) => {
      const { status, text } = await get(path, ELSEWHERE);
      expect(status).toBe(403);
      expect(text).toContain("needs a link to the stage");
    },
  );

  it("[SESS5] the join link leaves a cookie, and with the cookie the stage is open", async () => {
    const phone = { ...ELSEWHERE, "User-Agent": "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36" };
    const joined = await get(`/join/${stage.hub.joinToken}`, phone);
    expect(joined).toMatchObject({ status: 302, headers: { location: "/remote" } });
    const [cookie = ""] = joined.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const withCookie = { ...ELSEWHERE, Cookie: `theme=dark; ${cookie.split(";")[0] ?? ""}` };
    expect((await get("/api/v1/records", withCookie)).status).toBe(200);
    expect((await get("/remote", withCookie)).status).toBe(200);
  });

  it.each(["wrong", "", "%00", "x".repeat(5000)])("[SESS5] a join link of %j opens nothing", async (token) => {
    const { status, headers } = await get(`/join/${token}`, ELSEWHERE);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers["set-cookie"]).toBeUndefined();
  });

  it("[SESS5] a wrong cookie opens nothing", async () => {
    const [cookie = ""] = (await get(`/join/${stage.hub.joinToken}`, ELSEWHERE)).headers["set-cookie"] ?? [];
    const [name = "", token = ""] = cookie.split(";")[0]?.split("=") ?? [];
    for (const wrong of [`${name}=wrong`, `x${name}=${token}`, `${name}=${token.slice(0, -1)}`, `${name}=`, name]) {
      expect((await get("/", { ...ELSEWHERE, Cookie: wrong })).status, wrong).toBe(403);
    }
    expect((await get("/", { ...ELSEWHERE, Cookie: `${name}=${token}` })).status).toBe(200);
  });

  it("[SESS5] names that only look like this machine are another's", async () => {
    for (const Host of ["localhost.evil.example", "127.0.0.1.evil.example", "evil.example:4400"]) {
      expect((await get("/api/v1/records", { Host })).status).toBe(403);
    }
    for (const Host of ["localhost", "LOCALHOST:4400", "127.0.0.1:80", "[::1]:4400"]) {
      expect((await get("/api/v1/records", { Host })).status).toBe(200);
    }
  });
});
