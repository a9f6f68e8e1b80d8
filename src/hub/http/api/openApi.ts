import { z } from "zod";
import { API_SCHEMAS, errorSchema } from "./schemas";
import { AUDIENCES, type ResponseSpec, type Route } from "./route";

export const API_BASE = "/api/v1";
const COMPONENT = "#/components/schemas/";

type Json = Readonly<Record<string, unknown>>;

/** Errors that any route may answer with. */
const COMMON_FAULTS: Readonly<Record<number, string>> = {
  400: "The request can't be read.",
  401: "The bearer token does not count (any more).",
  403: "No link, not for this link's role, or a page of another site.",
  500: "The hub failed; its terminal says how.",
  503: "The disk can't be read, or too many connections are open.",
};
const UPLOAD_FAULTS: Readonly<Record<number, string>> = {
  413: "The file is larger than one may be.",
  415: "The file is none that the stage knows.",
  422: "The file is empty.",
};
const FAULTS: Readonly<Record<number, string>> = {
  404: "There is no such thing.",
  409: "It stands in the way of what there is.",
  412: "The record has been changed since.",
  413: "The body is larger than 1 MiB.",
  422: "The body is not as its schema, or the show as a whole, wants it. Nothing was changed.",
  423: "Someone holds it under their finger.",
  429: "Too many at once from this device.",
  507: "The disk refuses; nothing was changed.",
};

/** The OpenAPI 3.1 document of the routes: made of the schemas by which they are checked. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const each of routes) paths[each.path] = { ...paths[each.path], [each.method]: operation(each) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Cyclorama",
      version,
      description:
        "The records of the show, and ordered edits of them, as the pages make them. On the hub's own machine no link is " +
        "needed; elsewhere send a link's token as bearer, or open its link in the browser. Every error has the same shape.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: API_BASE }],
    tags: [...new Set(routes.map(({ group }) => group))].map((name) => ({ name })),
    // The empty one: this machine without ceremony.
    security: [{ bearer: [] }, { cookie: [] }, {}],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        cookie: { type: "apiKey", in: "cookie", name: "cyclorama_…", description: "Left by /join/<token>." },
      },
    },
  };
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(API_SCHEMAS, { uri: (id) => `${COMPONENT}${id}` });
  return Object.fromEntries(
    Object.entries(schemas)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, whole]) => {
        const { $schema: _, $id: __, ...schema } = whole;
        return [id, schema];
      }),
  );
}

function operation(each: Route): Json {
  return {
    operationId: each.name,
    tags: [each.group],
    summary: each.summary,
    description: `For: ${AUDIENCES[each.for].words}.`,
    parameters: [...pathParameters(each), ...queryParameters(each), ...headerParameters(each)],
    ...requestBody(each),
    responses: { ...successes(each), ...faults(each) },
  };
}

function requestBody({ body, upload }: Route): Json {
  if (upload === true) return { requestBody: { required: true, content: { "application/octet-stream": FILE } } };
  if (body === null) return {};
  return { requestBody: { required: true, content: { "application/json": { schema: reference(body) } } } };
}

function pathParameters({ params }: Route): Json[] {
  return Object.entries(params.shape).map(([name, schema]) => parameter("path", name, schema as z.ZodType, true));
}

function queryParameters({ query }: Route): Json[] {
  return Object.entries(query.shape).map(([name, each]) => {
    const schema = each as z.ZodType;
    return parameter("query", name, schema, !schema.safeParse(undefined).success);
  });
}

function headerParameters({ headers = {} }: Route): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  }));
}

function parameter(where: "path" | "query", name: string, schema: z.ZodType, required: boolean): Json {
  const { $schema: _, description, ...shape } = z.toJSONSchema(schema, { io: "output" });
  return { name, in: where, required, schema: shape, ...(description === undefined ? {} : { description }) };
}

function successes({ responses }: Route): Json {
  return Object.fromEntries(Object.entries(responses).map(([status, spec]) => [status, response(spec)]));
}

function response({ description, schema, type }: ResponseSpec): Json {
  if (schema !== undefined) return { description, content: { "application/json": { schema: reference(schema) } } };
  if (type === undefined) return { description };
  const types = typeof type === "string" ? [type] : type;
  return { description, content: Object.fromEntries(types.map((each) => [each, contentOf(each)])) };
}

const TEXT = { schema: { type: "string" } };
const FILE = { schema: { type: "string", format: "binary" } };

function contentOf(type: string): Json {
  return /^text\/|\b(json|xml)$/.test(type) ? TEXT : FILE;
}

function faults({ faults: own = [], body, upload, responses }: Route): Json {
  const all: Record<number, string> = { ...COMMON_FAULTS, ...(upload === true ? UPLOAD_FAULTS : {}) };
  for (const status of [...own, ...(body === null ? [] : [413, 422])]) all[status] ??= FAULTS[status] ?? "An error.";
  return Object.fromEntries(
    Object.entries(all)
      .filter(([status]) => !(status in responses))
      .map(([status, description]) => [status, response({ description, schema: errorSchema })]),
  );
}

/** Bodies have names, so that generated clients do too. */
function reference(schema: z.ZodType): Json {
  const id = API_SCHEMAS.get(schema)?.id;
  if (id === undefined) throw new Error("Give this body a name with `named`, so that the document can refer to it.");
  return { $ref: `${COMPONENT}${id}` };
}
