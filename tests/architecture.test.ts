import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** Who may import whom (ARCHITECTURE.md, section 2). A room may always import itself. */
const ARROWS: Record<string, readonly string[]> = {
  model: [],
  hub: ["model"],
  client: ["model"],
  hooks: ["client", "model"],
  ui: ["model"],
  render: ["model"],
  scene: ["render", "hooks", "client", "model"],
  apps: ["scene", "render", "ui", "hooks", "client", "model"],
  main: ["apps"],
};

/** Packages a room may use; everything else is a surprise for whoever reads it. `*` = any. */
const PACKAGES: Record<string, readonly RegExp[]> = {
  model: [/^three$/, /^zod$/, /^smpte-timecode$/],
  client: [/^zustand\/vanilla$/],
  hooks: [/^react$/, /^zustand$/],
  ui: [/^react$/, /^@base-ui\/react/, /^lucide-react$/, /^tinykeys$/, /^@fontsource/],
  render: [/^three($|\/addons\/)/],
  scene: [/^three($|\/addons\/)/, /^react$/, /^@react-three\//],
  apps: [
    /^three($|\/addons\/)/,
    /^react/,
    /^@base-ui\/react/,
    /^@react-three\//,
    /^lucide-react$/,
    /^tinykeys$/,
    /^zustand/,
    /^uqr$/,
  ],
  main: [/^zod$/, /^three$/],
  hub: [/^node:/, /^hono/, /^@hono\//, /^ws$/, /^uqr$/, /^prom-client$/, /^zod$/, /^jose$/],
};

/** Only the maths of three may enter the model: a scene object there would tie the document to a renderer. */
const THREE_MATHS = new Set([
  "Vector2",
  "Vector3",
  "Vector4",
  "Quaternion",
  "Matrix3",
  "Matrix4",
  "Euler",
  "Ray",
  "Plane",
  "Box3",
  "MathUtils",
]);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly clause: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const FILES = filesBelow(SRC);

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+([^"';]*?)\s*from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|(?:^|\n)import\s+["']([^"']+)["']/g;
  for (const match of text.matchAll(pattern)) {
    found.push({ from: file, to: match[2] ?? match[3] ?? match[4] ?? "", clause: match[1] ?? "" });
  }
  return found;
}

function roomOf(file: string): string {
  const [first = ""] = relative(SRC, file).split(/[\\/]/);
  return first.startsWith("main.") ? "main" : first;
}

/** The face of an app, so that one face never imports another. */
function faceOf(file: string): string | null {
  const parts = relative(SRC, file).split(/[\\/]/);
  return parts[0] === "apps" && parts.length > 2 ? (parts[1] ?? null) : null;
}

const IMPORTS = FILES.flatMap(importsOf);
const INNER = IMPORTS.filter(({ to }) => to.startsWith(".") && !/\.(css|svg|woff2?)$/.test(to));

function target({ from, to }: Import): string {
  const path = resolve(dirname(from), to);
  return FILES.find((file) => file === path || file.replace(/\.tsx?$/, "") === path) ?? path;
}

describe("the house", () => {
  it("has files in known rooms only", () => {
    expect(FILES.length).toBeGreaterThan(50);
    const strangers = FILES.filter((file) => !(roomOf(file) in ARROWS)).map((file) => relative(SRC, file));
    expect(strangers, "put the file in one of the rooms of ARCHITECTURE.md").toEqual([]);
  });

  it("keeps to the arrows between rooms", () => {
    const wrong = INNER.flatMap((each) => {
      const [here, there] = [roomOf(each.from), roomOf(target(each))];
      if (here === there || ARROWS[here]?.includes(there)) return [];
      return [
        `${relative(SRC, each.from)} (${here}) may not import ${each.to}: ${here} imports only ${ARROWS[here]?.join(", ") || "nothing"}`,
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("lets no face of the app import another", () => {
    const wrong = INNER.filter((each) => {
      const [here, there] = [faceOf(each.from), faceOf(target(each))];
      return here !== null && there !== null && here !== there;
    });
    expect(wrong.map(({ from, to }) => `${relative(SRC, from)} imports ${to}`)).toEqual([]);
  });

  it("uses in each room only the packages that belong there", () => {
    const wrong = IMPORTS.filter(({ to }) => !to.startsWith(".")).flatMap(({ from, to }) => {
      const allowed = PACKAGES[roomOf(from)] ?? [];
      return allowed.some((pattern) => pattern.test(to)) ? [] : [`${relative(SRC, from)} imports ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  it("lets only the maths of three into the model", () => {
    const wrong = IMPORTS.filter(({ from, to }) => roomOf(from) === "model" && to === "three").flatMap(
      ({ from, clause }) =>
        clause
          .replace(/[{}]/g, "")
          .split(",")
          .map((name) => name.replace(/^\s*type\s+/, "").trim())
          .filter((name) => name !== "" && !THREE_MATHS.has(name))
          .map((name) => `${relative(SRC, from)} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no import cycles", () => {
    const edges = new Map<string, string[]>();
    for (const each of INNER) edges.set(each.from, [...(edges.get(each.from) ?? []), target(each)]);
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): string | null => {
      if (path.includes(file))
        return [...path.slice(path.indexOf(file)), file].map((each) => relative(SRC, each)).join(" -> ");
      if (done.has(file)) return null;
      for (const next of edges.get(file) ?? []) {
        const cycle = walk(next, [...path, file]);
        if (cycle !== null) return cycle;
      }
      done.add(file);
      return null;
    };
    for (const file of FILES) expect(walk(file, [])).toBeNull();
  });

  it("has no barrels and no export *", () => {
    expect(FILES.filter((file) => /[\\/]index\.tsx?$/.test(file)).map((file) => relative(SRC, file))).toEqual([]);
    const stars = FILES.filter((file) => /^export \* from/m.test(readFileSync(file, "utf8")));
    expect(stars.map((file) => relative(SRC, file))).toEqual([]);
  });

  it("reads no clock and rolls no dice where time is an argument", () => {
    const wrong = FILES.filter((file) => ["model", "render"].includes(roomOf(file))).filter((file) =>
      /Date\.now\(|performance\.now\(|Math\.random\(|new Date\(\)/.test(readFileSync(file, "utf8")),
    );
    expect(wrong.map((file) => relative(SRC, file))).toEqual([]);
  });
});
