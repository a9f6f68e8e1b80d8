import { describe, expect, it } from "vitest";
import { faultOfJson, hasBadKeys } from "../../../src/hub/http/badKeys";
import { ConnectionLimit } from "../../../src/hub/http/guard/connectionLimit";
import { isPlainPath } from "../../../src/hub/http/guard/paths";
import { Refusals } from "../../../src/hub/http/guard/refusals";

describe("keys of parsed JSON", () => {
  it.each([
    '{"__proto__":{"admin":true}}',
    '{"a":[{"b":{"__proto__":1}}]}',
    '{"constructor":{"prototype":{"x":1}}}',
    '[[[{"prototype":null}]]]',
    String.raw`{"\u005f_proto__":1}`,
  ])("%s is bad", (text) => {
    expect(hasBadKeys(JSON.parse(text))).toBe(true);
    expect(faultOfJson(JSON.parse(text))).toBe("badKey");
  });

  it.each(['{"proto":1,"value":"__proto__","nested":{"list":["constructor"]}}', "[]", "null", "7", '"prototype"'])(
    "%s is fine",
    (text) => expect(faultOfJson(JSON.parse(text))).toBeNull(),
  );

  it("nesting beyond any use is bad, however deep", () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(faultOfJson(nested(60))).toBeNull();
    expect(faultOfJson(nested(70))).toBe("tooDeep");
    expect(faultOfJson(nested(400_000))).toBe("tooDeep");
    const objects: unknown = JSON.parse('{"a":'.repeat(10_000) + "1" + "}".repeat(10_000));
    expect(hasBadKeys(objects)).toBe(true);
  });
});

describe("a request's path", () => {
  it.each([
    "/",
    "/wall/left",
    "/api/v1/records/light:key?over=24",
    "/api/v1/history/at?time=a//b\\..",
    "/a%20b",
    "/%E0%A4%A",
  ])("%s is plain", (path) => expect(isPlainPath(path)).toBe(true));

  it.each([
    "/../etc/passwd",
    "/..",
    "/a/./b",
    "/%2e%2e/x",
    "/%2E%2e%2fx",
    "/..%2fx",
    "/%252e%252e%252fetc",
    "/%25252e%25252e/x",
    "/a%5c..%5cb",
    "/a\\b",
    "//host/x",
    "/%2fhost",
    "/a%00.html",
    "/a%0d%0aSet-Cookie:x",
    "/a%7f",
    "http://evil.example/api/v1/records",
    "*",
    "",
    "api/v1",
    `/${"x".repeat(5000)}`,
    "/%2525252525252e",
  ])("%j is none", (path) => expect(isPlainPath(path)).toBe(false));
});

describe("the limit on connections", () => {
  it("lets a host hold so many, all together so many, and counts what is given back", () => {
    const limit = new ConnectionLimit({ perHost: 3, total: 5 });
    const take = (host: string, times: number): number =>
      Array.from({ length: times }, () => limit.take(host)).filter(Boolean).length;
    expect(take("10.0.0.1", 10)).toBe(3);
    expect(take("10.0.0.2", 10)).toBe(2);
    limit.release("10.0.0.1");
    expect(take("10.0.0.2", 10)).toBe(1);
    for (let i = 0; i < 9; i++) limit.release("10.0.0.1");
    expect(limit.held).toBe(3);
    expect(take("10.0.0.3", 10)).toBe(2);
  });

  it("knows a host by either way of writing its address, and gives this machine more", () => {
    const limit = new ConnectionLimit({ perHost: 2, total: 100, loopback: 4 });
    expect(limit.take("10.0.0.1") && limit.take("::ffff:10.0.0.1")).toBe(true);
    expect(limit.take("::FFFF:10.0.0.1")).toBe(false);
    for (const host of ["127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1", "127.0.0.1"]) expect(limit.take(host)).toBe(true);
    expect(limit.take("127.0.0.1")).toBe(false);
    expect(new ConnectionLimit({ perHost: 1, total: 3000 }).take("::1")).toBe(true);
  });
});

describe("what is refused", () => {
  it("is counted each time, and said once a minute for each reason and host", () => {
    let now = 0;
    const lines: string[] = [];
    const refusals = new Refusals(
      () => now,
      (line) => void lines.push(line),
    );
    for (let i = 0; i < 1000; i++) refusals.add("forbidden", "10.0.0.1", "GET /");
    refusals.add("origin", "10.0.0.1", "GET /");
    refusals.count("notFound");
    now = 61_000;
    refusals.add("forbidden", "10.0.0.1", "GET /");
    expect(lines).toEqual([
      "Refused GET / from 10.0.0.1: forbidden",
      "Refused GET / from 10.0.0.1: origin",
      "Refused GET / from 10.0.0.1: forbidden (and 999 times before)",
    ]);
    expect([...refusals.counts]).toEqual([
      ["forbidden", 1001],
      ["origin", 1],
      ["notFound", 1],
    ]);
  });

  it("is one short line that tells no token, whatever was sent; and a flood of hosts says no more than 500", () => {
    const lines: string[] = [];
    const refusals = new Refusals(
      () => 0,
      (line) => void lines.push(line),
    );
    refusals.add("tampered", "", "GET /join/abc.def.ghi?x=1");
    refusals.add("badPath", "h", `GET /\u001b[31m\r\nforged ${"x".repeat(9000)}`);
    expect(lines[0]).toBe("Refused GET /join/…?x=1 from an unknown host: tampered");
    expect(lines[1]).toMatch(/^[\x20-\x7e…]{1,200}$/);
    for (let i = 0; i < 10_000; i++) refusals.add("forbidden", `host ${i}`, "GET /");
    expect(lines.length).toBe(500);
    expect(refusals.counts.get("forbidden")).toBe(10_000);
  });
});
