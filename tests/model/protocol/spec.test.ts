import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CLOSE_REASONS } from "../../../src/model/protocol/messages";

const ROOT = resolve(import.meta.dirname, "../../..");
const SPEC = readFileSync(join(ROOT, "src/model/protocol/SPEC.md"), "utf8");
const RULES = [...SPEC.matchAll(/\*\*([A-Z]+\d+)\*\*/g)].map(([, rule]) => rule ?? "");

const QUOTED = new Set(
  readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules"))
    .flatMap((path) => [...readFileSync(join(ROOT, "tests", path), "utf8").matchAll(/\[([A-Z]{3,4}\d+)\]/g)])
    .map(([, rule]) => rule ?? ""),
);

describe("the protocol's rules", () => {
  it("are numbered once each", () => {
    expect(new Set(RULES).size).toBe(RULES.length);
    expect(RULES.length).toBeGreaterThan(30);
  });

  it("are each quoted by a test, and no test quotes one that there isn't", () => {
    expect(RULES.filter((rule) => !QUOTED.has(rule))).toEqual([]);
    const families = new Set(RULES.map((rule) => rule.replace(/\d+/, "")));
    const strays = [...QUOTED].filter((rule) => families.has(rule.replace(/\d+/, "")) && !RULES.includes(rule));
    expect(strays).toEqual([]);
  });

  it("name every close reason with its code", () => {
    for (const [reason, { code }] of Object.entries(CLOSE_REASONS)) {
      expect(SPEC).toMatch(new RegExp(`\\| \`${reason}\` +\\| ${code} \\|`));
    }
  });
});
