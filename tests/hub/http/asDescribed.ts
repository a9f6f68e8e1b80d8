import { expect } from "vitest";
import { z } from "zod";
import type { Answer, HttpHub, Question } from "../../support/httpHub";

type Json = Record<string, unknown>;

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;

export async function documentOf(hub: HttpHub): Promise<ApiDocument> {
  return (await hub.ask("GET", "/api/v1/openapi.json")).body as unknown as ApiDocument;
}

const validators = new WeakMap<ApiDocument, Map<string, z.ZodType>>();

/** Reads a component's JSON Schema back: a check by the document alone, not by the schemas it was made of. */
export function validatorOf(document: ApiDocument, name: string): z.ZodType {
  let known = validators.get(document);
  if (known === undefined) validators.set(document, (known = new Map<string, z.ZodType>()));
  let validator = known.get(name);
  if (validator === undefined) {
    const $defs = JSON.parse(
      JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"),
    ) as Record<string, Json>;
    validator = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs });
    known.set(name, validator);
  }
  return validator;
}

/** The operation that a request is, by the document. */
export function operationOf(document: ApiDocument, method: string, path: string): Operation | undefined {
  const plain = path.replace(/^\/api\/v1/, "").split("?")[0] ?? "";
  const exact = document.paths[plain];
  const template = Object.keys(document.paths).find((each) =>
    new RegExp(`^${each.replace(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}$`).test(plain),
  );
  return (exact ?? document.paths[template ?? ""])?.[method.toLowerCase()];
}

export function nameOf(content: Content | undefined): string | null {
  return content?.["application/json"]?.schema.$ref?.split("/").at(-1) ?? null;
}

/** Asks, and holds the answer against the document: its status, its type and its body are among those that it names. */
export async function askAsDescribed(
  hub: HttpHub,
): Promise<(method: string, path: string, question?: Question) => Promise<Answer>> {
  const document = await documentOf(hub);
  return async (method, path, question) => {
    const answer = await hub.ask(method, path, question);
    const what = `${method} ${path} -> ${answer.status}`;
    const operation = operationOf(document, method, path);
    if (operation === undefined) {
      expect(answer.status, what).toBe(404);
      return answer;
    }
    const response = operation.responses[String(answer.status)];
    expect(Object.keys(operation.responses), what).toContain(String(answer.status));
    const type = (answer.headers["content-type"] ?? "").split(";")[0] ?? "";
    if (response?.content !== undefined) expect(Object.keys(response.content), what).toContain(type);
    const name = nameOf(response?.content);
    if (name !== null) {
      const checked = validatorOf(document, name).safeParse(answer.body);
      expect(checked.error?.message, `${what}: ${name}`).toBeUndefined();
    }
    return answer;
  };
}
