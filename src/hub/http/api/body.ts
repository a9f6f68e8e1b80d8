import type { Context } from "hono";
import { faultOfJson } from "../badKeys";
import { fail, type AppEnv } from "../errors";

/** A request's JSON object, or the answer that says what is wrong with it. Its size was checked before. */
export async function bodyOf(c: Context<AppEnv>): Promise<{ readonly value: object } | Response> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return notJson(c);
  let value: unknown;
  try {
    value = JSON.parse(await c.req.text());
  } catch {
    return notJson(c);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return notJson(c);
  switch (faultOfJson(value)) {
    case "badKey":
      return fail(
        c,
        422,
        "badKey",
        "The body has a key that no record has: __proto__, constructor or prototype.",
        "Leave it out; nothing was changed.",
      );
    case "tooDeep":
      return fail(c, 422, "tooDeep", "The body is nested too deeply.", "No record is; nothing was changed.");
    case null:
      return { value };
  }
}

function notJson(c: Context<AppEnv>): Response {
  return fail(
    c,
    400,
    "notJson",
    "The body is not a JSON object.",
    'Send one with the header "Content-Type: application/json".',
  );
}
