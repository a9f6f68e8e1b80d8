import { describe, expect, it } from "vitest";
import {
  CLOSE_REASONS,
  knownNews,
  parseHubMessage,
  parsePageMessage,
  PROTOCOL_VERSION,
  type PageMessage,
} from "../../../src/model/protocol/messages";
import { diceOf, type Dice } from "../../support/dice";

const SEED = 55;

const MESSAGES: readonly PageMessage[] = [
  {
    type: "hello",
    protocol: PROTOCOL_VERSION,
    page: "wall",
    name: "Left",
    personId: "person-0001",
    outputId: "output:left",
    resume: { show: "show-1", sequence: 12 },
  },
  { type: "ping", sentMs: 12.5 },
  {
    type: "edit",
    editId: "p-1",
    diff: { put: [{ kind: "light" }], set: { "light:a": { on: true } }, remove: ["prop:a"] },
  },
  {
    type: "edit",
    editId: "p-3",
    diff: {},
    over: { frames: 48, easing: "easeInOut" },
    since: 11,
    offline: true,
  },
  { type: "undo", editId: "p-4" },
  { type: "redo", editId: "p-5" },
  { type: "look", recordId: "light:a" },
  { type: "look", recordId: null },
  { type: "acceptProposal", editId: "p-6", proposalId: "proposal-p-1" },
  { type: "dropProposal", proposalId: "proposal-p-1" },
  { type: "drag", recordId: "light:a", set: { kelvin: 3200 } },
  { type: "dragCommit", editId: "p-2", recordId: "light:a", set: { kelvin: 3200 }, since: 3, offline: false },
  { type: "dragCancel", recordId: "light:a" },
  { type: "releaseTracker", trackerId: "tracker:a" },
  {
    type: "status",
    frame: 4,
    fps: 23.9,
    lateMs: -0.4,
    dropped: 0,
    widthPx: 1920,
    heightPx: 1080,
    clockErrorMs: 0.2,
    gpuMs: null,
    colorPath: "",
    shortfall: "",
    digests: [[4, "0123456789abcdef"]],
  },
];

const OPTIONAL = new Set(["personId", "outputId", "resume", "over", "since", "offline"]);

const problemOf = (value: unknown): string => {
  const parsed = parsePageMessage(typeof value === "string" ? value : JSON.stringify(value));
  return parsed.ok ? "none" : parsed.problem;
};

function garble(text: string, dice: Dice): string {
  const at = dice.int(0, text.length);
  const piece = dice.pick([
    "",
    '"',
    "{",
    "}",
    "[",
    "null",
    "-",
    "1e999",
    "\\u0000",
    ",",
    "\u{1f525}",
    '"__proto__":{},',
  ]);
  return text.slice(0, at) + piece + text.slice(Math.min(text.length, at + dice.int(0, 6)));
}

describe("messages of a page", () => {
  it.each(MESSAGES)("[VER2] $type is read as it was written", (message) => {
    expect(parsePageMessage(JSON.stringify(message))).toEqual({ ok: true, message });
  });

  it.each(MESSAGES)("[SESS3] $type with a field too many, or one too few, is refused", (message) => {
    expect(problemOf({ ...message, surprise: 1 })).toContain("surprise");
    for (const key of Object.keys(message).filter((each) => !OPTIONAL.has(each))) {
      const { [key]: _, ...rest } = message as unknown as Record<string, unknown>;
      expect(problemOf(rest)).not.toBe("none");
    }
  });

  it.each([
    ["not JSON", "not JSON"],
    ["", "not JSON"],
    ["null", "expected object"],
    ["[]", "expected object"],
    ['{"type":"shutdown"}', "type"],
    ['{"type":"__proto__"}', "type"],
    ['{"type":"ping","sentMs":1e999}', "sentMs"],
    ['{"type":"hello","protocol":2,"page":"wall","name":"x","personId":"short"}', "personId"],
    ['{"type":"hello","protocol":2,"page":"wall","name":"x","resume":{"show":"s"}}', "resume.sequence"],
    ['{"type":"edit","editId":"a","diff":{},"over":{"frames":0,"easing":"linear"}}', "over.frames"],
    ['{"type":"edit","editId":"a","diff":{},"over":{"frames":36001,"easing":"linear"}}', "over.frames"],
    ['{"type":"edit","editId":"a","diff":{},"over":{"frames":5,"easing":"bounce"}}', "over.easing"],
    ['{"type":"edit","editId":"a","diff":{},"since":-1}', "since"],
    ['{"type":"hello","protocol":1,"page":"desk","name":"x"}', "page"],
    ['{"type":"hello","protocol":1,"page":"wall","name":"  "}', "name"],
    ['{"type":"edit","editId":"","diff":{}}', "editId"],
    ['{"type":"edit","editId":"a","diff":{"drop":1}}', "diff"],
    ['{"type":"edit","editId":"a","diff":{"set":{"light:a":5}}}', "diff.set.light:a"],
  ])("[SESS3] %s is refused, and says where", (text, where) => {
    expect(problemOf(text)).toContain(where);
  });

  it("[SESS3] a digest is sixteen characters, and there are no more than 600", () => {
    const [status] = MESSAGES.filter(({ type }) => type === "status");
    expect(problemOf({ ...status, digests: [[1, "short"]] })).toContain("digests");
    expect(problemOf({ ...status, digests: Array.from({ length: 601 }, () => [1, "0123456789abcdef"]) })).toContain(
      "digests",
    );
  });

  it("[SESS3] nesting as deep as a message may be long is only a bad message", () => {
    const deep = 200_000;
    expect(problemOf("[".repeat(deep))).toBe("not JSON");
    expect(problemOf(`{"type":"drag","recordId":"light:a","set":${"[".repeat(deep)}${"]".repeat(deep)}}`)).not.toBe(
      "none",
    );
  });

  it("[SESS3] garbled ones never throw", () => {
    const dice = diceOf(SEED);
    let refused = 0;
    for (let i = 0; i < 4000; i++) {
      let text = JSON.stringify(dice.pick(MESSAGES));
      for (let times = dice.int(1, 4); times > 0; times--) text = garble(text, dice);
      if (!parsePageMessage(text).ok) refused++;
      parseHubMessage(text);
    }
    expect(refused, `seed ${dice.seed}`).toBeGreaterThan(2000);
  });
});

describe("messages of the hub", () => {
  it("[VER3] of an unknown type, and what is none, are ignored", () => {
    for (const text of [
      '{"type":"tomorrow"}',
      "[]",
      "null",
      "3",
      '"welcome"',
      "{",
      "",
      '{"type":{}}',
      '{"type":"toString"}',
    ]) {
      expect(parseHubMessage(text)).toBeNull();
    }
    expect(parseHubMessage('{"type":"pong","sentMs":1,"receivedMs":2,"answeredMs":2}')).toMatchObject({ type: "pong" });
  });
});

describe("news in a tick", () => {
  it("[VER3] of an unknown type, and what is none, are left out; the rest stands", () => {
    const pulse = { type: "pulse", agreement: { compared: 0, differing: 0 }, sequence: 1, hash: "0" } as const;
    const storage = { type: "storage", problem: null } as const;
    expect(knownNews([{ type: "tomorrow" }, pulse, null, 3, [], { type: {} }, storage, "people"])).toEqual([
      pulse,
      storage,
    ]);
  });
});

describe("close reasons", () => {
  it("[SESS3] each has a code of its own in the range for applications, and a text that fits a close frame", () => {
    const codes = Object.values(CLOSE_REASONS).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, text } of Object.values(CLOSE_REASONS)) {
      expect(code).toBeGreaterThanOrEqual(4000);
      expect(code).toBeLessThan(5000);
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(123);
      expect(text).toMatch(/\.$/);
    }
  });
});
