import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createAccess } from "../../../src/hub/http/access";
import { createApp } from "../../../src/hub/http/app";
import { createMetrics } from "../../../src/hub/http/metrics";
import { openTokens } from "../../../src/hub/http/tokens";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { RECORD_KINDS, RECORD_TYPES } from "../../../src/model/records/kinds";
import { startHttpHub, type HttpHub } from "../../support/httpHub";
import { fillStore, roomOn } from "../../support/testRoom";
import { testShow } from "../../support/testShow";
import { documentOf, nameOf, validatorOf, type ApiDocument, type Operation } from "./asDescribed";

let hub: HttpHub;
let document: ApiDocument;
let plain: Record<string, unknown>;

beforeAll(async () => {
  hub = await startHttpHub();
  document = await documentOf(hub);
  plain = document as unknown as Record<string, unknown>;
});
afterAll(() => hub.stop());

/** The parts of the OpenAPI 3.1 schema (spec.openapis.org/oas/3.1/schema/2022-10-07) that a description like ours uses. */
const oasSchema = z.looseObject({
  $ref: z
    .string()
    .regex(/^#\/components\/schemas\/[A-Za-z0-9._-]+$/)
    .optional(),
});
const oasContent = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.strictObject({ schema: oasSchema }));
const oasOperation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  description: z.string().min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(["query", "path", "header"]),
      required: z.boolean(),
      description: z.string().optional(),
      schema: oasSchema,
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: oasContent }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: oasContent.optional() }),
  ),
});
const oasDocument = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })).min(1),
  tags: z.array(z.strictObject({ name: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().regex(/^\//), z.partialRecord(z.enum(["get", "post", "patch", "delete"]), oasOperation)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.looseObject({})),
    securitySchemes: z.record(
      z.string(),
      z.discriminatedUnion("type", [
        z.looseObject({ type: z.literal("http"), scheme: z.string() }),
        z.looseObject({ type: z.literal("apiKey"), in: z.literal("cookie"), name: z.string() }),
      ]),
    ),
  }),
});

function operations(): (readonly [string, string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [method, path, operation] as const),
  );
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "$ref" && typeof each === "string" ? [each] : referencesIn(each),
  );
}

describe("the OpenAPI document", () => {
  it("has what OpenAPI 3.1 asks for, and nothing it doesn't know", () => {
    expect(oasDocument.safeParse(plain).error?.message).toBeUndefined();
  });

  it("refers only to what it holds, and holds nothing that it doesn't refer to from somewhere", () => {
    const names = Object.keys(document.components.schemas);
    const references = new Set(referencesIn(plain));
    for (const each of references) expect(names).toContain(each.replace("#/components/schemas/", ""));
    // An event's data is named in a sentence only.
    const unused = names.filter((name) => !references.has(`#/components/schemas/${name}`));
    expect(unused.sort()).toEqual(["Entry"]);
  });

  it("names each operation once, its path parameters exactly, and a schema of JSON Schema for each component", () => {
    const names = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const [, path, { parameters }] of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
    for (const name of Object.keys(document.components.schemas))
      expect(() => validatorOf(document, name)).not.toThrow();
  });

  it("describes every route there is, and there is every route it describes", () => {
    const store = fillStore(createMemoryStore());
    const room = roomOn(store);
    const tokens = openTokens(store);
    const wallClock = () => 0;
    const app = createApp({
      room,
      store,
      tokens,
      wallClock,
      now: () => 0,
      pages: ".",
      version: "0.0.0-test",
      access: createAccess({ room, tokens, wallClock }),
      perform: () => undefined,
      told: () => undefined,
      onEntry: () => () => undefined,
      metrics: createMetrics(
        room,
        () => ({ ...NO_SOCKETS, refused: new Map() }),
        () => 0,
      ),
      addresses: () => [],
    });
    const served = new Set(
      app.routes
        .filter(({ path, method }) => path.startsWith("/api/v1/") && method !== "ALL")
        .map(({ method, path }) => `${method} ${path.replace("/api/v1", "").replace(/:(\w+)/g, "{$1}")}`),
    );
    const described = new Set(operations().map(([method, path]) => `${method.toUpperCase()} ${path}`));
    expect(served).toEqual(described);
    expect(described.size).toBeGreaterThan(25);
  });

  it("gives every operation the one shape of error, and a fault for every way of being turned away", () => {
    for (const [method, path, { responses, requestBody }] of operations()) {
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) >= 400) expect(nameOf(content), `${method} ${path} ${status}`).toBe("Error");
      }
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "401", "403"]));
      if (requestBody !== undefined) expect(Object.keys(responses)).toEqual(expect.arrayContaining(["413", "422"]));
    }
  });
});

const NO_SOCKETS = { connections: 0, accepted: 0, messagesIn: 0, framesSkipped: 0, behind: 0 };

describe("its records", () => {
  it("has one component a kind, which takes what the kind's own schema takes", () => {
    for (const record of testShow(0)) {
      expect(validatorOf(document, "Record").safeParse(record).success, record.id).toBe(true);
    }
    for (const kind of RECORD_KINDS) {
      const name = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
      const whole = { ...RECORD_TYPES[kind].defaults, id: `${kind}:x` };
      const judgedByDocument = (value: unknown): boolean => validatorOf(document, name).safeParse(value).success;
      const judgedByHub = (value: unknown): boolean => RECORD_TYPES[kind].schema.safeParse(value).success;
      for (const value of [
        whole,
        { ...whole, id: "other:x" },
        { ...whole, name: "" },
        { ...whole, surprise: 1 },
        ...Object.keys(whole).map((key) => ({ ...whole, [key]: { not: "this" } })),
        ...Object.keys(whole).map((key) => Object.fromEntries(Object.entries(whole).filter(([each]) => each !== key))),
      ]) {
        expect(judgedByDocument(value), `${name} ${JSON.stringify(value)}`).toBe(judgedByHub(value));
      }
    }
  });

  it("says of a PATCH's body what the hub then does with it", async () => {
    for (const [body, taken] of [
      [{ kelvin: 5000 }, true],
      [{ kelvin: 5000, name: "Key" }, true],
      [{ kelvin: 1 }, false],
      [{ kelvin: "warm" }, false],
      [{ colour: "red" }, false],
    ] as const) {
      const { status } = await hub.ask("PATCH", "/api/v1/records/light:key", { body });
      expect(status === 200, JSON.stringify(body)).toBe(taken);
      expect(validatorOf(document, "LightFields").safeParse(body).success, JSON.stringify(body)).toBe(taken);
    }
  });
});

describe("the page for people", () => {
  it("stands at /api/v1/, lists every route, and needs nothing from elsewhere", async () => {
    const { status, text, headers } = await hub.ask("GET", "/api/v1/");
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("text/html");
    for (const [method, path] of operations()) expect(text).toContain(`${method.toUpperCase()} /api/v1${path}`);
    expect(text).not.toMatch(/<script|src=|https?:\/\//);
    expect(await hub.ask("GET", "/api/v1")).toMatchObject({ status: 302, headers: { location: "/api/v1/" } });
  });
});
