import { describe, expect, it } from "vitest";
import { runCheck } from "../../../src/hub/tools/check";
import { Scribe } from "../../contract/scribe";
import { alter, alterRecord, keepRolledDay, testFolders } from "../store/support";

const folders = testFolders();

function filled(): string {
  const folder = folders.make();
  const store = folders.open(folder);
  keepRolledDay(store, 600, 3);
  folders.close(store);
  return folder;
}

async function said(folder: string): Promise<string> {
  const { ok, lines } = await runCheck(folder);
  expect(ok).toBe(false);
  return lines.join("\n");
}

describe("check", () => {
  it("says of a whole show what is in it", async () => {
    const { ok, lines } = await runCheck(filled());
    expect(ok).toBe(true);
    // Rolled records name files that nobody sent.
    expect(lines.filter((line) => !line.startsWith("Missing: the file"))).toEqual([
      expect.stringMatching(/^The show in .* is whole: \d+ records, 60\d entries, \d+ snapshots?, \d\.\d MB\.$/),
    ]);
  });

  it("says of a fresh folder that it is whole, and of none what to give", async () => {
    const folder = folders.make();
    expect(await said(folder)).toMatch(/no show in .*Give the data folder of a hub/);
    expect(await said(`${folder}/none`)).toMatch(/no folder .*Give the data folder of a hub/);
    folders.open(folder);
    expect((await runCheck(folder)).lines.join()).toMatch(/is whole: 0 records, 0 entries/);
  });

  it("[HUB10] works beside a running hub, at one moment of it", async () => {
    const folder = folders.make();
    const store = folders.open(folder);
    const scribe = new Scribe();
    store.append([scribe.first("light:a")]);
    for (let i = 0; i < 20; i++) {
      expect(await runCheck(folder)).toMatchObject({ ok: true });
      store.append([scribe.set("light:a", { kelvin: 3000 + i }), scribe.set("light:a", { name: `n${i}` })]);
    }
    expect(store.problem).toBeNull();
  });

  it.each([
    [
      "a record changed",
      "UPDATE record SET json = json_set(json, '$.anchorMs', 5) WHERE id = 'show:demo'",
      /- record show:demo: .*not what was written/,
    ],
    [
      "a record gone",
      "DELETE FROM record WHERE id = 'show:demo'",
      /\d+ of \d+ records are there[^]*show:demo is not what the history makes of it/,
    ],
    [
      "an entry changed",
      "UPDATE entry SET \"by\" = 'Eve' WHERE sequence = 33",
      /from entry \d+ to \d+: entry 33 of the history is not what was written/,
    ],
    ["an entry gone", "DELETE FROM entry WHERE sequence = 33", /entries of the history can be read, of/],
    [
      "the last entry gone",
      "DELETE FROM entry WHERE sequence = (SELECT MAX(sequence) FROM entry)",
      /entry \d+ is gone/,
    ],
    [
      "a snapshot changed",
      "UPDATE snapshot SET json = CAST(x'1f8b0800' || json AS BLOB) WHERE sequence = (SELECT MIN(sequence) FROM snapshot)",
      /the snapshot at entry \d+ is not what was written/,
    ],
    ["its count gone", "DELETE FROM head", /the count of records and entries/],
    [
      "an edit that became part of nothing",
      "INSERT INTO squashed VALUES ('x', 999999)",
      /1 edits are part of an entry that is gone/,
    ],
    [
      "an edit kept twice",
      "INSERT INTO squashed SELECT editId, sequence FROM entry WHERE sequence = 5",
      /1 edits are both an entry and part of another/,
    ],
    [
      "a line of its index gone",
      "DELETE FROM touched WHERE sequence = 44",
      /changes are missing from the index by record/,
    ],
    [
      "a line too many in its index",
      "INSERT INTO touched VALUES ('light:none', 44)",
      /1 lines of the index by record name an entry that does not name them/,
    ],
  ])("finds %s, and says what to do", async (_, sql, sentence) => {
    const folder = filled();
    alter(folder, sql);
    const text = await said(folder);
    expect(text).toMatch(/^The show in .* is damaged:\n- /);
    expect(text).toMatch(sentence);
    expect(text).toMatch(/\nCopy the data folder aside before anything else\. .*backup back\.$/);
  });

  it("finds records and history that are each well but do not belong together", async () => {
    const folder = filled();
    alterRecord(folder, "show:demo", { sequence: 2 });
    expect(await said(folder)).toMatch(
      /show:demo is not what the history makes of it[^]*The records themselves are well/,
    );
  });

  it("finds a record that its schema refuses", async () => {
    const folder = filled();
    alterRecord(folder, "show:demo", { json: '{"id":"show:demo","kind":"show"}' });
    expect(await said(folder)).toMatch(/record show:demo is not as its schema says \(show name:/);
  });
});
