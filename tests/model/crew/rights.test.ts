import { describe, expect, it } from "vitest";
import {
  decidesProposals,
  handsOutLinks,
  judgeDiff,
  judgeField,
  judgeMaking,
  mayReleaseTracker,
  type Verdict,
} from "../../../src/model/crew/rights";
import { isRole, ROLE_WORDS, ROLES, type Role } from "../../../src/model/crew/roles";
import { applyWireDiff, type WireDiff } from "../../../src/model/document/diff";
import { RECORD_KINDS, RECORD_TYPES, type RecordKind } from "../../../src/model/records/kinds";
import { testDocument } from "../../support/testShow";

describe("[ROLE2] what a role may change", () => {
  // Off air, on air: as a crew would say it.
  it.each<[Role, RecordKind, string, Verdict, Verdict]>([
    ["director", "camera", "position", "allowed", "allowed"],
    ["director", "show", "rate", "allowed", "allowed"],
    ["cinematographer", "light", "kelvin", "allowed", "allowed"],
    ["cinematographer", "environment", "haze", "allowed", "proposed"],
    ["cinematographer", "environment", "seed", "refused", "refused"],
    ["cinematographer", "show", "onAir", "allowed", "allowed"],
    ["cinematographer", "show", "rate", "refused", "refused"],
    ["cinematographer", "wall", "position", "refused", "refused"],
    ["gaffer", "light", "intensityCd", "allowed", "proposed"],
    ["gaffer", "camera", "focusDistanceM", "refused", "refused"],
    ["gaffer", "show", "onAir", "refused", "refused"],
    ["operator", "camera", "focusDistanceM", "allowed", "allowed"],
    ["operator", "camera", "position", "refused", "refused"],
    ["operator", "camera", "innerOverscan", "allowed", "proposed"],
    ["operator", "wall", "columns", "allowed", "proposed"],
    ["operator", "output", "exposureStops", "allowed", "allowed"],
    ["operator", "show", "onAir", "refused", "refused"],
    ["script", "show", "onAir", "allowed", "allowed"],
    ["script", "show", "takeNumber", "allowed", "allowed"],
    ["script", "show", "name", "allowed", "proposed"],
    ["script", "prop", "position", "allowed", "proposed"],
    ["script", "light", "on", "refused", "refused"],
  ])("%s: %s %s is %s, and %s while a take rolls", (role, kind, key, off, on) => {
    expect(judgeField(role, kind, key, false)).toBe(off);
    expect(judgeField(role, kind, key, true)).toBe(on);
  });

  it.each(["guest", "wall"] as const)("%s: nothing at all", (role) => {
    for (const kind of RECORD_KINDS) {
      for (const onAir of [false, true]) {
        const keys = Object.keys(RECORD_TYPES[kind].defaults);
        expect(keys.map((key) => judgeField(role, kind, key, onAir))).toEqual(keys.map(() => "refused"));
        expect(judgeMaking(role, kind, onAir)).toBe("refused");
      }
    }
    expect([decidesProposals(role), handsOutLinks(role), mayReleaseTracker(role)]).toEqual([false, false, false]);
  });

  it("director: everything, whether a take rolls or not", () => {
    for (const kind of RECORD_KINDS) {
      for (const key of Object.keys(RECORD_TYPES[kind].defaults)) {
        expect(judgeField("director", kind, key, true), `${kind} ${key}`).toBe("allowed");
      }
      expect(judgeMaking("director", kind, true)).toBe("allowed");
    }
  });

  it("[AIR1] nobody may more on air than off it, and what is allowed off air at least waits", () => {
    for (const role of ROLES) {
      for (const kind of RECORD_KINDS) {
        for (const key of Object.keys(RECORD_TYPES[kind].defaults)) {
          const [off, on] = [judgeField(role, kind, key, false), judgeField(role, kind, key, true)];
          expect(off, `${role} ${kind} ${key}`).not.toBe("proposed");
          expect(off === "refused", `${role} ${kind} ${key}`).toBe(on === "refused");
        }
      }
    }
  });

  it("[AIR2] director and cinematographer decide on proposals; the director alone hands out links", () => {
    expect(ROLES.filter(decidesProposals)).toEqual(["director", "cinematographer"]);
    expect(ROLES.filter(handsOutLinks)).toEqual(["director"]);
    expect(ROLES.filter(mayReleaseTracker)).toEqual(["director", "operator"]);
  });

  it("each has a name and a sentence for who hands out the link, and no other word is a role", () => {
    for (const role of ROLES) expect(ROLE_WORDS[role].may).toMatch(/^[A-Z].*\.$/);
    expect(ROLES.every(isRole)).toBe(true);
    for (const word of ["Director", "", "toString", null, 3]) expect(isRole(word)).toBe(false);
  });
});

describe("[AIR1] a whole change", () => {
  const judge = (role: Role, wire: WireDiff, onAir: boolean): ReturnType<typeof judgeDiff> => {
    const document = testDocument({ "show:demo": { onAir } });
    const applied = applyWireDiff(document, wire);
    if (!applied.ok) throw new Error(applied.message);
    return judgeDiff(role, applied.diff, document);
  };
  const LIGHT = { "light:key": { kelvin: 3000 } };
  const CAMERA = { "camera:a": { focusDistanceM: 4 } };

  it("is judged by its strictest part, which it names", () => {
    expect(judge("gaffer", { set: LIGHT }, false)).toEqual({ verdict: "allowed", what: null });
    expect(judge("gaffer", { set: LIGHT }, true)).toEqual({ verdict: "proposed", what: "Key: kelvin" });
    const both = judge("gaffer", { set: { ...LIGHT, ...CAMERA } }, true);
    expect(both.verdict).toBe("refused");
    expect(both.what).toMatch(/: focusDistanceM$/);
    const lens = judge("operator", { set: { ...CAMERA, "wall:main": { columns: 9 } } }, true);
    expect(lens.verdict).toBe("proposed");
    expect(lens.what).toMatch(/: columns$/);
  });

  it("that adds or removes is judged as making", () => {
    expect(judge("gaffer", { remove: ["light:key"] }, false).verdict).toBe("allowed");
    expect(judge("gaffer", { remove: ["light:key"] }, true)).toEqual({ verdict: "proposed", what: "Key" });
    expect(judge("operator", { remove: ["camera:a"] }, false).verdict).toBe("refused");
  });

  it("that changes nothing is anybody's", () => {
    expect(judge("guest", { set: { "light:key": { kelvin: 4800 } } }, true).verdict).toBe("allowed");
  });
});
