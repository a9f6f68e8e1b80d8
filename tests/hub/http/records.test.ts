import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../support/testHub";
import { testShow } from "../../support/testShow";

let stage: TestHub;

beforeAll(async () => {
  stage = await startTestHub();
});
afterAll(() => stage.stop());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${stage.url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const LAMP = {
  kind: "light",
  name: "Kicker",
  space: "stage",
  shape: "spot",
  on: true,
  intensityCd: 10,
  kelvin: 3200,
  position: [0, 2, 0],
  yawRad: 0,
  pitchRad: 0,
  beamAngleRad: 1,
};

describe("records over REST", () => {
  it("are listed, all or of one kind", async () => {
    const all = await ask("GET", "/api/v1/records");
    const lamps = await ask("GET", "/api/v1/records?kind=light");
    expect(all.body["records"]).toHaveLength(testShow(0).length);
    expect(lamps.body["records"]).toHaveLength(4);
  });

  it("are made, read, changed and removed, each change an entry with its frame", async () => {
    const made = await ask("POST", "/api/v1/records", { ...LAMP, id: "light:crud" });
    expect(made).toMatchObject({ status: 201, body: { record: { id: "light:crud", kelvin: 3200 } } });
    const changed = await ask("PATCH", "/api/v1/records/light:crud", { kelvin: 5600 });
    expect(changed).toMatchObject({ status: 200, body: { record: { kelvin: 5600, name: "Kicker" } } });
    expect(changed.body["sequence"]).toBe((made.body["sequence"] as number) + 1);
    expect(changed.body["frame"]).toBeGreaterThanOrEqual(made.body["frame"] as number);
    expect(await ask("GET", "/api/v1/records/light:crud")).toMatchObject({ status: 200, body: { kelvin: 5600 } });
    expect(await ask("DELETE", "/api/v1/records/light:crud")).toMatchObject({ status: 200, body: { record: null } });
    expect(await ask("GET", "/api/v1/records/light:crud")).toMatchObject({ status: 404 });
  });

  it("can be saved as a show file", async () => {
    const { body } = await ask("GET", "/api/v1/show");
    expect(body).toMatchObject({ cyclorama: 1 });
    expect(body["records"]).toContainEqual(expect.objectContaining({ version: 1 }));
  });

  it("the stage's status says frame, people and inputs", async () => {
    const { body } = await ask("GET", "/api/v1/status");
    expect(body).toMatchObject({ people: [], agreement: { compared: 0, differing: 0 }, inputs: { problem: null } });
    expect(body["frame"]).toBeGreaterThanOrEqual(0);
  });
});

describe("every error is {error: {code, message, hint}}", () => {
  it.each<[string, string, string, unknown, number, string]>([
    ["an unknown kind", "GET", "/api/v1/records?kind=robot", undefined, 400, "unknownKind"],
    ["an unknown record to read", "GET", "/api/v1/records/light:gone", undefined, 404, "unknownRecord"],
    ["an unknown record to change", "PATCH", "/api/v1/records/light:gone", {}, 404, "unknownRecord"],
    ["an unknown record to remove", "DELETE", "/api/v1/records/light:gone", undefined, 404, "unknownRecord"],
    ["a record that is there already", "POST", "/api/v1/records", { ...LAMP, id: "light:key" }, 409, "exists"],
    ["a record without an id", "POST", "/api/v1/records", LAMP, 422, "invalid"],
    ["a value beyond its limits", "PATCH", "/api/v1/records/light:key", { kelvin: 1 }, 422, "invalid"],
    ["the last show", "DELETE", "/api/v1/records/show:demo", undefined, 422, "invalid"],
    ["the lattice anchor", "PATCH", "/api/v1/records/show:demo", { anchorMs: 0 }, 422, "invalid"],
    ["a body that is no JSON", "PATCH", "/api/v1/records/light:key", "{", 400, "notJson"],
    ["a body that is a list", "PATCH", "/api/v1/records/light:key", [], 400, "notJson"],
    ["a body beyond 1 MiB", "POST", "/api/v1/records", { name: "x".repeat(1 << 20) }, 413, "tooLarge"],
    ["a path of nothing", "GET", "/api/v1/lamps", undefined, 404, "notFound"],
    ["a method of nothing", "PUT", "/api/v1/records", {}, 404, "notFound"],
    ["an id that is no text", "GET", "/api/v1/records/%E0%A4%A", undefined, 404, "unknownRecord"],
  ])("%s", async (_, method, path, body, status, code) => {
    const answer = await ask(method, path, body);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    const { message, hint } = answer.body["error"] as { message: string; hint: string };
    expect(message.length).toBeGreaterThan(10);
    expect(hint).toMatch(/\.$/);
    expect(Object.keys(answer.body)).toEqual(["error"]);
  });

  it("a body without its type is asked for with it", async () => {
    expect(await ask("PATCH", "/api/v1/records/light:key", "kelvin=1", { "Content-Type": "text/plain" })).toMatchObject(
      {
        status: 400,
        body: { error: { code: "notJson", hint: expect.stringContaining("application/json") as string } },
      },
    );
  });

  it("[SESS5] a page of another site is refused before anything is changed", async () => {
    const answer = await ask("PATCH", "/api/v1/records/light:key", { kelvin: 2000 }, { Origin: "http://evil.example" });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "origin" } } });
    expect((await ask("GET", "/api/v1/records/light:key")).body["kelvin"]).toBe(4800);
    const own = await ask("PATCH", "/api/v1/records/light:key", { kelvin: 4800 }, { Origin: stage.url });
    expect(own.status).toBe(200);
  });
});
