import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pathOfAsset } from "../../../src/hub/assets/assetPaths";
import { patienceWith } from "../../../src/hub/http/guard/patience";
import { SERVER_LIMITS } from "../../../src/hub/http/guard/serverGuard";
import { MAX_ASSET_BYTES } from "../../../src/model/assets/asset";
import { ASSET_TYPE_NAMES, ASSET_TYPES } from "../../../src/model/assets/assetTypes";
import { ROLES, type Role } from "../../../src/model/crew/roles";
import { ask, bearer, ELSEWHERE } from "../../support/httpHub";
import { startTestHub, type TestHub } from "../../support/testHub";
import { cubeOf, SAMPLES, sha256 } from "../assets/samples";
import { makeSmallDisk, noSmallDisks } from "../store/smallDisk";
import { operationOf, nameOf, validatorOf, type ApiDocument } from "./asDescribed";

let data: string;
let stage: TestHub;
let document: ApiDocument;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "cyclorama-assets-"));
  stage = await startTestHub({ data, assetsMaxMb: 1 });
  document = (await ask(stage.hub.port, "GET", "/api/v1/openapi.json")).body as unknown as ApiDocument;
});
afterEach(async () => {
  await stage.stop();
  rmSync(data, { recursive: true, force: true });
});

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: Record<string, unknown>;
}

interface Sent {
  readonly bytes?: Uint8Array | undefined;
  readonly headers?: Record<string, string>;
  /** Without saying how long it is. */
  readonly chunked?: boolean;
}

/** A request with bytes either way, and the answer held against what the document says of it. */
function call(method: string, path: string, { bytes, headers = {}, chunked = false }: Sent = {}): Promise<Got> {
  return new Promise((done, failed) => {
    const length = bytes === undefined || chunked ? {} : { "Content-Length": bytes.length };
    const asked = request(
      { host: "127.0.0.1", port: stage.hub.port, path, method, headers: { ...length, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", failed);
        response.on("end", () => {
          const all = Buffer.concat(parts);
          const got = { status: response.statusCode ?? 0, headers: response.headers, bytes: all, body: parsed(all) };
          checkAsDescribed(method, path, got);
          done(got);
        });
      },
    );
    asked.on("error", failed);
    asked.end(bytes);
  });
}

function parsed(bytes: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(bytes.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function checkAsDescribed(method: string, path: string, { status, headers, body }: Got): void {
  const operation = method === "HEAD" ? undefined : operationOf(document, method, path);
  if (operation === undefined) return;
  const what = `${method} ${path} -> ${status}`;
  const response = operation.responses[String(status)];
  expect(Object.keys(operation.responses), what).toContain(String(status));
  if (response?.content === undefined) return;
  expect(Object.keys(response.content), what).toContain((headers["content-type"] ?? "").split(";")[0]);
  const name = nameOf(response.content);
  if (name !== null) expect(validatorOf(document, name).safeParse(body).error?.message, what).toBeUndefined();
}

const upload = (bytes: Uint8Array, name = "wall.cube", more: Sent = {}): Promise<Got> =>
  call("POST", `/api/v1/assets?name=${encodeURIComponent(name)}`, { bytes, ...more });
const idOf = ({ body }: Got): string => (body["asset"] as { id: string }).id;
const list = async (): Promise<unknown[]> => (await call("GET", "/api/v1/assets")).body["assets"] as unknown[];

/** Refused in the one shape of error, and nothing of it stays. */
async function refusedFor(got: Got, status: number, code: string): Promise<string> {
  expect(got).toMatchObject({ status, body: { error: { code } } });
  const { message, hint } = got.body["error"] as { message: string; hint: string };
  expect(message).toMatch(/^\S.*\.$/);
  expect(hint).toMatch(/^[A-Z].*\.$/);
  return `${message} ${hint}`;
}

async function link(role: Role): Promise<Record<string, string>> {
  const body = { role, label: `A ${role}`, ...(role === "wall" ? { outputId: "output:left" } : {}) };
  const made = await ask(stage.hub.port, "POST", "/api/v1/tokens", { body });
  expect(made.status).toBe(201);
  return bearer(String(made.body["token"]));
}

describe("a file", () => {
  it("is kept, listed, described, and given back as it came", async () => {
    const added = await upload(SAMPLES.cube, "Wall left.cube");
    const id = sha256(SAMPLES.cube);
    expect(added.status).toBe(201);
    expect(added.headers["location"]).toBe(`/api/v1/assets/${id}`);
    const asset = { id, name: "Wall left.cube", type: "cube", bytes: SAMPLES.cube.length, by: "This machine" };
    expect(added.body).toMatchObject({ asset });
    expect((await call("GET", "/api/v1/assets")).body).toMatchObject({
      assets: [asset],
      usedBytes: SAMPLES.cube.length,
      maxBytes: 1024 * 1024,
      maxEachBytes: MAX_ASSET_BYTES,
    });
    expect((await call("GET", `/api/v1/assets/${id}/info`)).body).toEqual(added.body);
    const got = await call("GET", `/api/v1/assets/${id}`);
    expect(got.status).toBe(200);
    expect(new Uint8Array(got.bytes)).toEqual(new Uint8Array(SAMPLES.cube));
    expect(got.headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-length": String(SAMPLES.cube.length),
      "cache-control": "private, max-age=31536000, immutable",
      etag: `"${id}"`,
      "x-content-type-options": "nosniff",
      "content-disposition": "inline; filename=\"Wall left.cube\"; filename*=UTF-8''Wall%20left.cube",
    });
    expect(await call("HEAD", `/api/v1/assets/${id}`)).toMatchObject({
      status: 200,
      headers: { etag: `"${id}"`, "content-length": String(SAMPLES.cube.length) },
    });
    for (const known of [`"${id}"`, `W/"${id}"`, `"x", "${id}"`, "*"]) {
      const same = await call("GET", `/api/v1/assets/${id}`, { headers: { "If-None-Match": known } });
      expect(same).toMatchObject({ status: 304, bytes: Buffer.alloc(0), headers: { etag: `"${id}"` } });
    }
    expect((await call("GET", `/api/v1/assets/${id}`, { headers: { "If-None-Match": '"1"' } })).status).toBe(200);
  });

  it("that is known is answered with 200 and its first name", async () => {
    await upload(SAMPLES.png, "first.png");
    const again = await upload(SAMPLES.png, "second.png");
    expect(again).toMatchObject({ status: 200, body: { asset: { name: "first.png" } } });
    expect(await list()).toHaveLength(1);
  });

  it.each(ASSET_TYPE_NAMES)("is a %s by its bytes, whatever name and type it comes with", async (type) => {
    const headers = { "Content-Type": "text/html" };
    const added = await upload(SAMPLES[type], "page.html", { headers, chunked: type === "exr" });
    expect(added).toMatchObject({ status: 201, body: { asset: { type } } });
    const got = await call("GET", `/api/v1/assets/${idOf(added)}`);
    expect(got.headers["content-type"]?.split(";")[0]).toBe(ASSET_TYPES[type].mime);
    expect(got.headers["content-disposition"]).toMatch(/filename="page\.html\.\w+"/);
    expect(got.headers["content-type"]).not.toContain("html");
  });

  it.each([
    ["../../etc/passwd", "passwd.png"],
    ["C:\\Windows\\x.png", "x.png"],
    ['a"; filename="evil.exe', "a filename=evil.exe.png"],
    ["a\r\nSet-Cookie: x=1", "aSet-Cookie x=1.png"],
    ["\u202egnp.exe", "gnp.exe.png"],
    [".png", "file.png"],
    ["....", "file.png"],
    ["mauer süd 壁.png", "mauer süd 壁.png"],
    ["x".repeat(255), `${"x".repeat(96)}.png`],
  ])("called %j is shown under a name that harms nobody", async (name, shown) => {
    const added = await upload(SAMPLES.png, name);
    expect(added).toMatchObject({ status: 201, body: { asset: { name: shown } } });
    const got = await call("GET", `/api/v1/assets/${idOf(added)}`);
    expect(got.headers["set-cookie"]).toBeUndefined();
    expect(got.headers["content-disposition"]).toMatch(/^inline; filename="[^"\\]+"; filename\*=UTF-8''[\w%.~!-]+$/);
    await call("DELETE", `/api/v1/assets/${idOf(added)}`);
  });

  it("larger than a JSON body may be passes here, and only here", async () => {
    await stage.stop();
    stage = await startTestHub({ data, assetsMaxMb: 8 });
    const big = cubeOf(3_000_000, "big");
    for (const chunked of [false, true]) expect((await upload(big, "big.cube", { chunked })).status).toBeLessThan(202);
    const got = await call("GET", `/api/v1/assets/${sha256(big)}`);
    expect(sha256(got.bytes)).toBe(sha256(big));
    for (const [method, path] of [
      ["POST", "/api/v1/assets/"],
      ["POST", "/api/v1/assets/x"],
      ["POST", `/api/v1/assets/${sha256(big)}`],
      ["PATCH", "/api/v1/assets"],
      ["POST", "/api/v1/records"],
    ] as const) {
      expect((await ask(stage.hub.port, method, path, { body: "x".repeat(2 << 20) })).status, path).toBe(413);
    }
  });

  it("outlives the hub that took it", async () => {
    const added = await upload(SAMPLES.webp, "card.webp");
    await stage.stop();
    stage = await startTestHub({ data });
    expect(await list()).toEqual([added.body["asset"]]);
    expect(sha256((await call("GET", `/api/v1/assets/${idOf(added)}`)).bytes)).toBe(idOf(added));
  });
});

describe("what isn't taken", () => {
  it("is refused with a reason, and nothing of it stays", async () => {
    expect(await refusedFor(await upload(new Uint8Array()), 422, "empty")).toMatch(/is empty/);
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    expect(await refusedFor(await upload(page, "wall.cube"), 415, "unknownType")).toMatch(/\.cube LUT, PNG, JPEG/);
    await refusedFor(await upload(Buffer.from(`<svg onload="x"/>`), "a.png"), 415, "unknownType");
    await refusedFor(await upload(new Uint8Array(2_000_000), "zeros.exr"), 415, "unknownType");
    const form = Buffer.from('--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nLUT_3D_SIZE 2\r\n--x--\r\n');
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    expect(await refusedFor(await upload(form, "a.cube", { headers }), 415, "unknownType")).toMatch(
      /rather than a form/,
    );
    for (const query of ["", "?name=", "?name=%20", "?name=a&x=1", `?name=${"x".repeat(256)}`]) {
      await refusedFor(await call("POST", `/api/v1/assets${query}`, { bytes: SAMPLES.png }), 400, "badQuery");
    }
    expect(await list()).toEqual([]);
    expect(filesIn(data)).toEqual([]);
  });

  it("is too large, said beforehand or found out on the way", async () => {
    const said = await rawAnswer(
      `POST /api/v1/assets?name=x.cube HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${MAX_ASSET_BYTES + 1}\r\n\r\n`,
    );
    expect(said).toMatch(/^HTTP\/1\.1 413 [^]*"code":"tooLarge"[^]*larger than 64 MiB/);
    const found = await upload(cubeOf(MAX_ASSET_BYTES + 1, "x"), "x.cube", { chunked: true });
    expect(await refusedFor(found, 413, "tooLarge")).toMatch(/larger than 64 MiB/);
    expect(found.headers["connection"]).toBe("close");
    expect(filesIn(data)).toEqual([]);
  }, 30_000);

  it("is more than all may be together: what nobody needs goes first", async () => {
    const first = await upload(cubeOf(700_000, "a"), "a.cube");
    expect(first.status).toBe(201);
    const full = await upload(cubeOf(700_000, "b"), "b.cube");
    expect(await refusedFor(full, 507, "assetsFull")).toMatch(/more than 1 MiB .*--assets-max-mb/);
    expect((await upload(cubeOf(700_000, "a"))).status).toBe(200);
    expect((await call("DELETE", `/api/v1/assets/${idOf(first)}`)).status).toBe(200);
    expect((await upload(cubeOf(700_000, "b"))).status).toBe(201);
    expect((await ask(stage.hub.port, "GET", "/metrics")).text).toContain("cyclorama_asset_bytes 700000");
  });

  it("broke off: nothing of it stays, and the hub goes on", async () => {
    const whole = cubeOf(300_000, "cut");
    for (let i = 0; i < 30; i++) {
      const socket = connect(stage.hub.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(
        `POST /api/v1/assets?name=x.cube HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${whole.length}\r\n\r\n`,
      );
      socket.write(whole.subarray(0, i * 9000));
      setTimeout(() => (i % 2 === 0 ? socket.resetAndDestroy() : socket.destroy()), i % 7);
    }
    await new Promise((done) => setTimeout(done, 20));
    expect((await upload(whole)).status).toBe(201);
    await until(async () => filesIn(data).length === 2);
    expect(await list()).toMatchObject([{ id: sha256(whole) }]);
  });

  it("comes from eight at once already; after them it is taken", async () => {
    const sockets = Array.from({ length: 8 }, () => {
      const socket = connect(stage.hub.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write("POST /api/v1/assets?name=x.cube HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nLUT");
      return socket;
    });
    await until(async () => filesIn(data).length === 8);
    const more = await upload(SAMPLES.cube);
    await refusedFor(more, 429, "tooManyUploads");
    expect(more.headers["retry-after"]).toBe("5");
    for (const socket of sockets) socket.destroy();
    await until(async () => filesIn(data).length === 0);
    expect((await upload(SAMPLES.cube)).status).toBe(201);
  });

  it("is on its way when the hub stops: the hub doesn't wait for it, and nothing of it stays", async () => {
    const socket = connect(stage.hub.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /api/v1/assets?name=x.cube HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nLUT");
    await until(async () => filesIn(data).length === 1);
    await stage.stop();
    expect(filesIn(data)).toEqual([]);
    stage = await startTestHub({ data });
  });

  it("the same from many at once is kept once", async () => {
    const bytes = cubeOf(200_000, "same");
    const all = await Promise.all(Array.from({ length: 6 }, () => upload(bytes)));
    expect(all.map(({ status }) => String(status)).toSorted()).toEqual(["200", "200", "200", "200", "200", "201"]);
    expect(filesIn(data)).toHaveLength(2);
  });
});

describe("who may", () => {
  it("read: everybody on the stage. Send: who may change something. Delete: a director", async () => {
    const id = idOf(await upload(SAMPLES.jpeg, "card.jpg"));
    for (const role of ROLES) {
      const headers = await link(role);
      expect((await call("GET", `/api/v1/assets/${id}`, { headers })).status, role).toBe(200);
      expect((await call("GET", `/api/v1/assets/${id}/info`, { headers })).status, role).toBe(200);
      expect((await call("GET", "/api/v1/assets", { headers })).status, role).toBe(200);
      const sent = await upload(SAMPLES.png, "x.png", { headers });
      if (role === "guest" || role === "wall") {
        expect(await refusedFor(sent, 403, "role")).toMatch(/any link but a guest's or a wall machine's/);
      } else expect(sent.status, role).toBeLessThan(202);
      if (role === "director") continue;
      await refusedFor(await call("DELETE", `/api/v1/assets/${id}`, { headers }), 403, "role");
    }
    expect(await list()).toMatchObject([{ name: "card.jpg" }, { name: "x.png", by: "A director" }]);
    const director = await link("director");
    expect((await call("DELETE", `/api/v1/assets/${id}`, { headers: director })).status).toBe(200);
  });

  it("nobody without a link, and no page of another site", async () => {
    const id = idOf(await upload(SAMPLES.jpeg));
    for (const [method, path, bytes] of [
      ["GET", "/api/v1/assets", undefined],
      ["GET", `/api/v1/assets/${id}`, undefined],
      ["GET", `/api/v1/assets/${id}/info`, undefined],
      ["POST", "/api/v1/assets?name=x.png", SAMPLES.png],
      ["DELETE", `/api/v1/assets/${id}`, undefined],
    ] as const) {
      await refusedFor(await call(method, path, { bytes, headers: ELSEWHERE }), 403, "forbidden");
      await refusedFor(await call(method, path, { bytes, headers: { Origin: "http://evil.example" } }), 403, "origin");
    }
    expect(await list()).toHaveLength(1);
  });

  it("ask for nothing but a hash", async () => {
    for (const name of [
      "x",
      "..%2f..%2fshow.sqlite",
      "%2e%2e",
      "0".repeat(63),
      "A".repeat(64),
      `${"0".repeat(64)}.json`,
    ]) {
      for (const path of [`/api/v1/assets/${name}`, `/api/v1/assets/${name}/info`]) {
        expect([400, 404], path).toContain((await ask(stage.hub.port, "GET", path)).status);
      }
      expect([400, 404]).toContain((await ask(stage.hub.port, "DELETE", `/api/v1/assets/${name}`)).status);
    }
    const none = "0".repeat(64);
    await refusedFor(await call("GET", `/api/v1/assets/${none}`), 404, "unknownAsset");
    expect((await call("GET", `/api/v1/assets/${none}`)).headers["cache-control"]).toBe("no-store");
    await refusedFor(await call("GET", `/api/v1/assets/${none}/info`), 404, "unknownAsset");
    await refusedFor(await call("DELETE", `/api/v1/assets/${none}`), 404, "unknownAsset");
  });
});

describe("deleting", () => {
  it("is refused while a record, or a proposal, refers to the file", async () => {
    const id = idOf(await upload(SAMPLES.cube, "wall.cube"));
    const { port } = stage.hub;
    const outputs = (await ask(port, "GET", "/api/v1/records?kind=output")).body["records"] as {
      id: string;
      name: string;
    }[];
    const output = outputs[0] as { id: string; name: string };
    const set = (lut: string | null, headers = {}) =>
      ask(port, "PATCH", `/api/v1/records/${output.id}`, { body: { lut }, headers });
    expect((await set(id)).status).toBe(200);
    const words = await refusedFor(await call("DELETE", `/api/v1/assets/${id}`), 409, "inUse");
    expect(words).toContain(`wall.cube is in use: ${output.name}.`);
    expect((await call("GET", `/api/v1/assets/${id}`)).status).toBe(200);
    await set(null);
    const shows = (await ask(port, "GET", "/api/v1/records?kind=show")).body["records"] as { id: string }[];
    const roll = (onAir: boolean) => ask(port, "PATCH", `/api/v1/records/${shows[0]?.id}`, { body: { onAir } });
    await roll(true);
    expect((await set(id, await link("operator"))).status).toBe(202);
    expect(await refusedFor(await call("DELETE", `/api/v1/assets/${id}`), 409, "inUse")).toMatch(/proposal/);
    const [proposal] = (await ask(port, "GET", "/api/v1/proposals")).body["proposals"] as { id: string }[];
    expect((await ask(port, "DELETE", `/api/v1/proposals/${proposal?.id}`)).status).toBeLessThan(300);
    await roll(false);
    expect((await call("DELETE", `/api/v1/assets/${id}`)).body).toMatchObject({ asset: { id, name: "wall.cube" } });
    await refusedFor(await call("GET", `/api/v1/assets/${id}`), 404, "unknownAsset");
    expect(filesIn(data)).toEqual([]);
  });
});

describe("the disk", () => {
  it("has a file no more that it had: 503, and mended by sending it again", async () => {
    const id = idOf(await upload(SAMPLES.cube));
    truncateSync(pathOfAsset(join(data, "assets"), id), 5);
    expect(await refusedFor(await call("GET", `/api/v1/assets/${id}`), 503, "storage")).toMatch(/not whole on disk/);
    expect((await upload(SAMPLES.cube)).status).toBe(200);
    expect((await call("GET", `/api/v1/assets/${id}`)).status).toBe(200);
  });

  it.skipIf(noSmallDisks() !== null)("refuses: 507, the stage goes on, and takes files with space again", async () => {
    const disk = makeSmallDisk(2 << 20);
    try {
      await stage.stop();
      stage = await startTestHub({ data: disk.path });
      disk.fill(100_000);
      const full = await upload(cubeOf(900_000, "a"));
      expect(await refusedFor(full, 507, "storage")).toMatch(/could not be kept on disk \(ENOSPC.*Free space/);
      expect((await ask(stage.hub.port, "GET", "/healthz")).status).toBe(200);
      disk.free();
      expect((await upload(cubeOf(900_000, "a"))).status).toBe(201);
      await stage.hub.stop();
    } finally {
      disk.dispose();
      stage = await startTestHub({ data });
    }
  });

  it("is left alone by readers who go away in the middle", async () => {
    await stage.stop();
    stage = await startTestHub({ data, assetsMaxMb: 32 });
    const id = idOf(await upload(cubeOf(20_000_000, "long")));
    const open = (): number => readdirSync("/proc/self/fd").length;
    const before = open();
    for (let i = 0; i < 20; i++) {
      await new Promise<void>((done) => {
        const asked = request({ host: "127.0.0.1", port: stage.hub.port, path: `/api/v1/assets/${id}` }, (response) => {
          response.once("data", () => asked.destroy());
        });
        asked.on("error", () => undefined);
        asked.on("close", () => done());
        asked.end();
      });
    }
    await until(async () => open() <= before + 1);
  });
});

describe("a large file on a slow line", () => {
  it("has longer than other requests, for as long as it comes", () => {
    const server = { requestTimeout: SERVER_LIMITS.requestTimeout ?? 0 };
    const begin = patienceWith(server as never);
    const [first, second] = [begin(), begin()];
    expect(server.requestTimeout).toBe(600_000);
    first();
    first();
    expect(server.requestTimeout).toBe(600_000);
    second();
    expect(server.requestTimeout).toBe(30_000);
  });
});

function filesIn(folder: string): string[] {
  const assets = join(folder, "assets");
  if (!existsSync(assets)) return [];
  return readdirSync(assets, { recursive: true, withFileTypes: true }).flatMap((each) =>
    each.isFile() ? [each.name] : [],
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 5));
}

/** What the hub answers to bytes as they are. */
function rawAnswer(bytes: string): Promise<string> {
  return new Promise((done) => {
    let text = "";
    const socket = connect(stage.hub.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (part) => (text += part.toString("latin1")));
    socket.on("error", () => done(text));
    socket.on("close", () => done(text));
  });
}
