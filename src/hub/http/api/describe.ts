import { escapeHtml, plainPage } from "../plainPage";
import { API_BASE, openApiDocument } from "./openApi";
import { AUDIENCES, route, type Route } from "./route";

/** The API's description of itself: the OpenAPI document, and a page for people. Both are of all routes, these too. */
export function withDescription(routes: readonly Route[], version: string): readonly Route[] {
  const all: Route[] = [...routes];
  let document: object | null = null;
  all.push(
    route({
      method: "get",
      path: "/openapi.json",
      name: "getOpenApi",
      group: "Description",
      summary: "This API as an OpenAPI 3.1 document.",
      for: "anyone",
      responses: { 200: { description: "The document.", type: "application/json" } },
      handle({ c }) {
        document ??= openApiDocument(all, version);
        return c.json(document);
      },
    }),
    route({
      method: "get",
      path: "/",
      name: "getPage",
      group: "Description",
      summary: "This API as a page to read.",
      for: "anyone",
      responses: { 200: { description: "A page.", type: "text/html" } },
      handle: ({ c }) => c.html(pageOf(all, version)),
    }),
  );
  return all;
}

function pageOf(routes: readonly Route[], version: string): string {
  const sections = [...grouped(routes)].map(
    ([group, members]) => `<h2>${escapeHtml(group)}</h2>\n<dl>\n${members.map(entryOf).join("\n")}\n</dl>`,
  );
  return plainPage(
    "Cyclorama API",
    [
      "<h1>Cyclorama API</h1>",
      `<p>Version ${escapeHtml(version)}. JSON over HTTP: the same records and the same ordered edits as the pages', for ` +
        `button boxes, scripts and tests. In full: <a href="${API_BASE}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>`,
      "<p>On the hub's own machine no link is needed. Elsewhere send a link's token: " +
        "<code>Authorization: Bearer &lt;token&gt;</code>. Every error is " +
        "<code>{error: {code, message, hint}}</code>.</p>",
      ...sections,
    ].join("\n"),
  );
}

function grouped(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const each of routes) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return groups;
}

function entryOf(each: Route): string {
  const query = Object.keys(each.query.shape).map((name) => `${name}=`);
  const path = `${API_BASE}${each.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  const audience = each.for === "anyone" ? "" : ` For: ${AUDIENCES[each.for].words}.`;
  return (
    `<dt><code>${each.method.toUpperCase()} ${escapeHtml(path)}</code></dt>\n` +
    `<dd>${escapeHtml(each.summary)}${escapeHtml(audience)}</dd>`
  );
}
