import { createSocket } from "node:dgram";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../src/hub/store/openSqlite";
import { runHub, scratchFolder, startHubProcess } from "./support/hubProcess";

const folders: { remove(): void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function folder(): string {
  const made = scratchFolder();
  folders.push(made);
  return made.path;
}

/** A start that must fail: with one sentence for a person, no stack, and exit code 1. */
async function failsWith(args: readonly string[], ...sentence: RegExp[]): Promise<void> {
  const { code, printed } = await runHub(args);
  for (const part of sentence) expect(printed).toMatch(part);
  expect(printed).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

describe("starting the hub", () => {
  it("says where everything is, and is ready", async () => {
    const hub = await startHubProcess(folder());
    expect(hub.printed()).toMatch(/^ready http:\/\/localhost:\d+$/m);
    expect(hub.printed()).toMatch(/viewer +http:\/\/localhost:\d+\//);
    expect(hub.printed()).toMatch(/wall +http:\/\/localhost:\d+\/wall\/left/);
    expect(hub.printed()).toMatch(/FreeD +UDP port \d+/);
    await hub.stop();
  });

  it("keeps the show through a stop and a start", async () => {
    const data = folder();
    const first = await startHubProcess(data);
    const answer = await fetch(`${first.url}/api/v1/records/camera:a`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ focalLengthMm: 50 }),
    });
    expect(answer.status).toBe(200);
    const frame = ((await (await fetch(`${first.url}/healthz`)).json()) as { frame: number }).frame;
    await first.stop();
    const second = await startHubProcess(data);
    const camera = (await (await fetch(`${second.url}/api/v1/records/camera:a`)).json()) as { focalLengthMm: number };
    expect(camera.focalLengthMm).toBe(50);
    const later = ((await (await fetch(`${second.url}/healthz`)).json()) as { frame: number }).frame;
    expect(later).toBeGreaterThan(frame);
    await second.stop();
  });

  it("carries a show to another folder as a file", async () => {
    const first = await startHubProcess(folder());
    const show = await (await fetch(`${first.url}/api/v1/show`)).text();
    await first.stop();
    const path = join(folder(), "show.json");
    writeFileSync(path, show);
    const { code, printed } = await runHub([
      "--data",
      folder(),
      "--show",
      join(path, "missing"),
      "--port",
      "0",
      "--freed",
      "off",
    ]);
    expect(printed).toMatch(/The show file .* can't be used: it is not readable JSON/);
    expect(code).toBe(1);
    writeFileSync(path, show.replaceAll('"focalLengthMm":32', '"focalLengthMm":-1'));
    await failsWith(
      ["--data", folder(), "--show", path, "--port", "0", "--freed", "off"],
      /record \d+: camera focalLengthMm/,
    );
    expect(JSON.parse(readFileSync(path, "utf8"))).toHaveProperty("cyclorama", 1);
  });

  it("explains a busy port", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, () => done()));
    const { port } = other.address() as { port: number };
    await failsWith(
      ["--data", folder(), "--port", String(port), "--freed", "off"],
      new RegExp(`Port ${port} is in use`),
      /--port \d+/,
    );
    other.close();
  });

  it("goes on without a FreeD port that another program has, and says so", async () => {
    const other = createSocket("udp4");
    await new Promise<void>((done) => other.bind(0, () => done()));
    const { port } = other.address();
    const hub = await startHubProcess(folder(), { port: 0, freed: port });
    expect(hub.printed()).toMatch(new RegExp(`UDP port ${port} for FreeD can't be opened: another program has it`));
    const status = (await (await fetch(`${hub.url}/api/v1/status`)).json()) as { inputs: { problem: string | null } };
    expect(status.inputs.problem).toMatch(/--freed PORT/);
    await hub.stop();
    other.close();
  });

  it("refuses a data folder of a newer program, in words", async () => {
    const data = folder();
    await (await startHubProcess(data)).stop();
    const database = openSqlite(join(data, "show.sqlite"));
    database.exec("UPDATE fact SET value = '99' WHERE key = 'format'");
    database.close();
    await failsWith(
      ["--data", data, "--port", "0", "--freed", "off"],
      /written by a newer Cyclorama \(format 99/,
      /--data/,
    );
  });

  it("refuses a data folder that another hub uses, in words", async () => {
    const data = folder();
    const hub = await startHubProcess(data);
    await failsWith(["--data", data, "--port", "0", "--freed", "off"], /Another hub is using the data folder/);
    await hub.stop();
  });

  it("refuses a data file that is no database, in words", async () => {
    const data = folder();
    writeFileSync(
      join(data, "show.sqlite"),
      "this is not a database, but it is long enough to be looked at as one".repeat(40),
    );
    await failsWith(
      ["--data", data, "--port", "0", "--freed", "off"],
      /The show in .* is damaged .* could not be saved whole/,
      /copy of the data folder/,
    );
  });

  it("refuses a data path that is a file, and one it may not write to", async () => {
    const file = join(folder(), "occupied");
    writeFileSync(file, "");
    await failsWith(
      ["--data", join(file, "inside"), "--port", "0", "--freed", "off"],
      /The data folder .* can't be made/,
    );
    if (process.getuid?.() === 0) return;
    const closed = join(folder(), "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    await failsWith(["--data", closed, "--port", "0", "--freed", "off"], /can't be opened/);
  });

  it("explains flags it does not know or can't read", async () => {
    await failsWith(["--prot", "1"], /Unknown option '--prot'/, /--port N/);
    await failsWith(["--port", "wall"], /--port takes a port number from 0 to 65535, not "wall"/);
  });
});
