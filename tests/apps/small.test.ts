import { afterEach, describe, expect, it, vi } from "vitest";
import { tabShelf } from "../../src/apps/editShelf";
import { useFade } from "../../src/apps/fadeChoice";
import { lineChip } from "../../src/apps/lineWords";
import { makingHint, noMaking } from "../../src/apps/makingWords";
import { personId } from "../../src/apps/personId";
import { secretId } from "../../src/apps/secretId";
import { endWords, hoursFor, isOnlyHere, sortLinks } from "../../src/apps/viewer/invite/linkWords";
import { monitorBoxFor } from "../../src/apps/viewer/monitorBox";
import { newRecord } from "../../src/apps/viewer/newRecord";
import type { Grant } from "../../src/model/crew/roles";
import { parseRecord } from "../../src/model/records/kinds";
import { RECORD_KINDS } from "../../src/model/records/kinds";
import { sheetOverlap } from "../../src/ui/chrome/frame/frameSizes";
import { demoStage } from "./stage";

afterEach(() => vi.unstubAllGlobals());

/** A browser's storage, or one that is switched off. */
function storage(kept = new Map<string, string>(), works = true) {
  const guard = (): void => {
    if (!works) throw new Error("switched off");
  };
  return {
    getItem: (key: string) => (guard(), kept.get(key) ?? null),
    setItem: (key: string, value: string) => (guard(), void kept.set(key, value)),
    removeItem: (key: string) => (guard(), void kept.delete(key)),
  };
}

describe("what a browser keeps", () => {
  it("is one secret for a person, the same on the next page", () => {
    vi.stubGlobal("localStorage", storage());
    const first = personId();
    expect(first).toMatch(/^[\w-]{22}$/);
    expect(personId()).toBe(first);
    expect(new Set(Array.from({ length: 200 }, () => secretId())).size).toBe(200);
  });

  it("is a shelf of edits for each kind of page, empty when nothing waits", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal("sessionStorage", storage(kept));
    tabShelf("viewer").write("[1]");
    expect(tabShelf("viewer").read()).toBe("[1]");
    expect(tabShelf("remote").read()).toBeNull();
    tabShelf("viewer").write("");
    expect(kept.size).toBe(0);
  });

  it("may be nothing at all, which stops nobody", () => {
    vi.stubGlobal("localStorage", storage(undefined, false));
    vi.stubGlobal("sessionStorage", storage(undefined, false));
    expect(personId()).toHaveLength(22);
    tabShelf("viewer").write("[1]");
    expect(tabShelf("viewer").read()).toBeNull();
  });
});

describe("a new record", () => {
  it.each(RECORD_KINDS.filter((kind) => kind !== "show"))("of kind %s fits its schema", (kind) => {
    const record = newRecord(kind, demoStage());
    expect(parseRecord(record)).toMatchObject({ ok: true });
    expect(record.id).toMatch(new RegExp(`^${kind}:[\\w-]{8}$`));
  });

  it("has a name that counts on and an id that nobody else draws", () => {
    const stage = demoStage();
    const first = newRecord("light", stage);
    const second = newRecord("light", stage.with(new Map([[first.id, first]])));
    expect([first.name, second.name]).toEqual(["Light 1", "Light 2"]);
    expect(newRecord("light", stage).id).not.toBe(first.id);
  });
});

describe("links", () => {
  const grant = (over: Partial<Grant>): Grant => ({
    id: "g",
    role: "gaffer",
    outputId: null,
    label: "Jo",
    createdMs: 0,
    expiresMs: 1000,
    revokedMs: null,
    by: "This machine",
    ...over,
  });

  it("are good until the shooting day is over, not until midnight", () => {
    const day = (hour: number, minute = 0) => new Date(2026, 4, 12, hour, minute).getTime();
    expect(hoursFor("today", day(10))).toBe(18);
    expect(hoursFor("today", day(23, 30))).toBe(4.5);
    expect(hoursFor("today", day(3))).toBe(25);
    expect(hoursFor("week", day(10))).toBe(168);
    expect(hoursFor("month", day(10))).toBe(720);
  });

  it("stand with those that let in first, the newest on top", () => {
    const grants = [
      grant({ id: "old", createdMs: 1 }),
      grant({ id: "revoked", createdMs: 5, revokedMs: 6 }),
      grant({ id: "new", createdMs: 3 }),
      grant({ id: "expired", createdMs: 2, expiresMs: 10 }),
    ];
    const { open, past } = sortLinks(grants, 500);
    expect(open.map(({ id }) => id)).toEqual(["new", "old"]);
    expect(past.map(({ id }) => id)).toEqual(["revoked", "expired"]);
    expect([...open, ...past].map((each) => endWords(each, 500))).toEqual([
      "good for 1 min",
      "good for 1 min",
      "revoked",
      "expired",
    ]);
  });

  it("of use on this machine only are known as such", () => {
    expect(isOnlyHere("http://localhost:4400/join/x")).toBe(true);
    expect(isOnlyHere("http://192.168.1.5:4400/join/x")).toBe(false);
  });
});

describe("small words and sizes", () => {
  it("says how a page stands with the hub, and what waits", () => {
    expect(lineChip("live", null, 1)).toMatchObject({ tone: "ok", word: "On stage" });
    expect(lineChip("live", null, 9)).toMatchObject({ tone: "warn", word: "Sending" });
    expect(lineChip("lost", null, 0).word).toBe("No line: you go on");
    expect(lineChip("lost", null, 1).word).toBe("No line: you go on; 1 change waits");
    expect(lineChip("lost", null, 3).word).toBe("No line: you go on; 3 changes wait");
    expect(lineChip("refused", "The link of this device was revoked.", 0)).toMatchObject({ tone: "bad" });
  });

  it("says why nothing can be added", () => {
    expect(noMaking("refused", "gaffer", "camera")).toBe("A gaffer’s link doesn’t add or remove cameras");
    expect(noMaking("past", "director", "camera")).toMatch(/go back to now/);
    expect(noMaking("proposed", "gaffer", "light")).toBeUndefined();
    expect(makingHint("proposed")).toContain("proposes");
  });

  it("fades over whole frames, and keeps the shape while it is off", () => {
    const { setFrames, setEasing } = useFade.getState();
    setEasing("linear");
    expect(useFade.getState().over).toBeUndefined();
    setFrames(23.6);
    expect(useFade.getState().over).toEqual({ frames: 24, easing: "linear" });
    setFrames(0);
    expect(useFade.getState()).toMatchObject({ over: undefined, easing: "linear" });
  });

  it("moves the monitor out from under a sheet", () => {
    const view = { width: 888, height: 800 };
    expect(monitorBoxFor(view, 16 / 9).right).toBe(12);
    const overlap = sheetOverlap({ width: 1440, hasRight: true });
    expect(overlap).toBe(104);
    expect(monitorBoxFor(view, 16 / 9, overlap).right).toBe(116);
    expect(sheetOverlap({ width: 2560, hasRight: true })).toBe(408);
    expect(sheetOverlap({ width: 1440, hasRight: false })).toBe(408);
    // No room beside it: the monitor stays where it is.
    expect(monitorBoxFor({ width: 500, height: 400 }, 16 / 9, 408).right).toBe(12);
  });
});
