import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFlags, USAGE } from "../../src/hub/flags";

describe("the command line", () => {
  it("has a default for everything", () => {
    expect(parseFlags([])).toEqual({
      ok: true,
      flags: {
        port: 4400,
        host: null,
        data: resolve("cyclorama-data"),
        show: null,
        open: false,
        demo: true,
        freed: 40_000,
      },
    });
  });

  it("sets each of them", () => {
    const argv = [
      "--port",
      "0",
      "--host",
      "127.0.0.1",
      "--data",
      "d",
      "--show",
      "s.json",
      "--open",
      "--no-demo",
      "--freed=off",
    ];
    expect(parseFlags(argv)).toEqual({
      ok: true,
      flags: {
        port: 0,
        host: "127.0.0.1",
        data: resolve("d"),
        show: resolve("s.json"),
        open: true,
        demo: false,
        freed: null,
      },
    });
  });

  it("explains itself", () => {
    expect(parseFlags(["--help"])).toEqual({ ok: "help" });
    for (const flag of ["--port", "--host", "--data", "--show", "--no-demo", "--freed", "--open"])
      expect(USAGE).toContain(flag);
  });

  it.each([
    [["--port", "stage"], '--port takes a port number from 0 to 65535, not "stage"'],
    [["--port", "65536"], "--port takes a port number"],
    [["--port=-1"], "--port takes a port number"],
    [["--port", "1.5"], "--port takes a port number"],
    [["--freed", "on"], "--freed takes a port number"],
    [["--colour"], "--colour"],
    [["--data"], "--data"],
    [["show.json"], "show.json"],
  ])("%j is refused with a sentence and the usage", (argv, sentence) => {
    const result = parseFlags(argv);
    expect(result.ok).toBe(false);
    if (result.ok !== false) return;
    expect(result.message).toContain(sentence);
    expect(result.message).toContain(USAGE);
  });
});
