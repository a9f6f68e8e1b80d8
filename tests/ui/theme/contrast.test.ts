import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { THEME_MODES, type ThemeMode } from "../../../src/ui/theme/themeMode";

const css = readFileSync(new URL("../../../src/ui/theme/theme.css", import.meta.url), "utf8").replaceAll(
  /\/\*.*?\*\//gs,
  "",
);

/** The colours of one mode, by token. */
function coloursOf(mode: ThemeMode): Map<string, string> {
  const block = new RegExp(`\\[data-mode="${mode}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? "", found[2] ?? ""]));
}

function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** CIE lightness. */
function lightness(hex: string): number {
  return 116 * Math.cbrt(luminance(hex)) - 16;
}

function startingWith(colours: ReadonlyMap<string, string>, prefix: string): [string, string][] {
  return [...colours].filter(([name]) => name === prefix || name.startsWith(`${prefix}-`));
}

describe.each(THEME_MODES)("$mode", ({ mode }) => {
  const colours = coloursOf(mode);
  const texts = startingWith(colours, "--text");
  const surfaces = startingWith(colours, "--surface");
  const pairs = texts.flatMap(([text]) => surfaces.map(([surface]) => ({ text, surface })));

  it("names the same tokens as the other modes", () => {
    expect([...colours.keys()]).toEqual([...coloursOf("stage").keys()]);
    expect(pairs.length).toBeGreaterThan(40);
  });

  it.each(pairs)("$text reads on $surface", ({ text, surface }) => {
    expect(contrast(colours.get(text) ?? "", colours.get(surface) ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  it("reads on what is on air and on the main button", () => {
    expect(contrast(colours.get("--on-live") ?? "", colours.get("--plate-live") ?? "")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.get("--on-accent") ?? "", colours.get("--accent") ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  it("shows the focus ring at 3:1 on every surface", () => {
    for (const [, surface] of surfaces)
      expect(contrast(colours.get("--accent") ?? "", surface)).toBeGreaterThanOrEqual(3);
  });

  it("keeps its greys neutral, because colour is judged beside them", () => {
    for (const [name, hex] of colours) {
      if (/selected|accent|ok|warn|bad|live/.test(name)) continue;
      expect(new Set(channels(hex)).size, `${name} ${hex}`).toBe(1);
    }
  });
});

describe("brightness", () => {
  const greys = (mode: ThemeMode) =>
    startingWith(coloursOf(mode), "--surface").filter(([name]) => name !== "--surface-selected");

  it("lies around L* 10 to 20 on the stage", () => {
    for (const [name, hex] of greys("stage")) {
      expect(lightness(hex), name).toBeGreaterThanOrEqual(9.5);
      expect(lightness(hex), name).toBeLessThanOrEqual(20.5);
    }
  });

  it("drops on a dark set, for every colour there is", () => {
    const stage = coloursOf("stage");
    for (const [name, hex] of coloursOf("set")) {
      if (name.startsWith("--on-")) continue;
      expect(luminance(hex), name).toBeLessThan(luminance(stage.get(name) ?? ""));
    }
  });

  it("rises in the office", () => {
    for (const [name, hex] of greys("office")) expect(lightness(hex), name).toBeGreaterThan(60);
  });
});
