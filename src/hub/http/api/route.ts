import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { decidesProposals, handsOutLinks } from "../../../model/crew/rights";
import type { Entrance, Role } from "../../../model/crew/roles";
import { fail, type AppEnv } from "../errors";
import { bodyOf } from "./body";

/** Who may call a route at all; what an edit may change is judged by the room. */
export const AUDIENCES = {
  anyone: { allows: (): boolean => true, words: "any link" },
  crew: { allows: (role: Role): boolean => role !== "wall", words: "any link but a wall machine's" },
  makers: {
    allows: (role: Role): boolean => role !== "wall" && role !== "guest",
    words: "any link but a guest's or a wall machine's",
  },
  deciders: { allows: decidesProposals, words: "director and cinematographer" },
  director: { allows: handsOutLinks, words: "director" },
} as const;
export type Audience = keyof typeof AUDIENCES;

export interface ResponseSpec {
  readonly description: string;
  /** Of a JSON body; without it the answer is of (one of) `type`, or has no body. */
  readonly schema?: z.ZodType;
  readonly type?: string | readonly string[];
}
type Responses = Readonly<Record<number, ResponseSpec>>;

type BodyOf<R> = R extends { readonly schema: infer S extends z.ZodType } ? z.output<S> : never;

export interface Call<P, Q, B, R extends Responses> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly entrance: Entrance;
  readonly c: Context<AppEnv>;
  /** A JSON answer with one of the statuses that the route names, and the body that it names for it. */
  readonly answer: <S extends keyof R & number>(
    status: S,
    body: BodyOf<R[S]>,
    headers?: Readonly<Record<string, string>>,
  ) => Response;
}

type Method = "get" | "post" | "patch" | "delete";

interface RouteHead {
  readonly method: Method;
  /** Below /api/v1, parameters in braces: "/records/{id}". */
  readonly path: string;
  /** Name of the operation for generated clients. */
  readonly name: string;
  readonly group: string;
  readonly summary: string;
  readonly for: Audience;
  /** Request headers that it heeds, with what they do. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes a file as its body, of any size that its handler lets pass: the handler reads it as it comes. */
  readonly upload?: true;
  /** Statuses of errors besides those that every route may answer with. */
  readonly faults?: readonly ContentfulStatusCode[];
}

interface RouteSpec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends Responses,
> extends RouteHead {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Where the handler judges a body closer than its schema here does: what the document says of it instead. */
  readonly bodyShown?: z.ZodType;
  readonly responses: R;
  readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>, R>) => Response | Promise<Response>;
}

/** A route as the router and the document see it. */
export interface Route extends RouteHead {
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly responses: Responses;
  readonly run: (c: Context<AppEnv>) => Promise<Response>;
}

const NOTHING = z.strictObject({});
type Nothing = typeof NOTHING;

/** Makes a route whose parameters, query and body are checked by the same schemas that its description shows. */
export function route<
  const R extends Responses,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<P, Q, B, R>): Route {
  const { params: _, query: __, body = null, bodyShown, handle, ...head } = spec;
  const params = spec.params ?? (NOTHING as unknown as P);
  const query = spec.query ?? (NOTHING as unknown as Q);
  return {
    ...head,
    params,
    query,
    body: bodyShown ?? body,
    async run(c) {
      const entrance = c.get("entrance");
      const audience = AUDIENCES[spec.for];
      if (!audience.allows(entrance.role)) {
        const hint = `It is for: ${audience.words}. Ask the director for another link.`;
        return fail(c, 403, "role", `This is not for a ${entrance.role}'s link.`, hint);
      }
      const given = params.safeParse(c.req.param());
      if (!given.success) return fail(c, 404, "notFound", `There is nothing at ${c.req.path}.`, SEE_LIST);
      const asked = query.safeParse(queryOf(c));
      if (!asked.success) return fail(c, 400, "badQuery", `${wordsOf(asked.error)}.`, `See ${c.req.path} in /api/v1/.`);
      let sent: unknown;
      if (body !== null) {
        const read = await bodyOf(c);
        if (read instanceof Response) return read;
        const checked = body.safeParse(read.value);
        if (!checked.success) return fail(c, 422, "invalid", `${wordsOf(checked.error)}.`, "Nothing was changed.");
        sent = checked.data;
      }
      return handle({
        params: given.data,
        query: asked.data,
        body: sent as z.output<B>,
        entrance,
        c,
        answer: (status, value, headers) => c.json(value as object, status as ContentfulStatusCode, headers),
      });
    },
  };
}

const SEE_LIST = "What there is stands at /api/v1/.";

function queryOf(c: Context<AppEnv>): Record<string, string> {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}

function wordsOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join(".") ?? "";
  return `${where === "" ? "" : `${where}: `}${issue?.message ?? "not as its description says"}`;
}
