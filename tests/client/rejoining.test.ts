import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLOSE_REASONS, PROTOCOL_VERSION } from "../../src/model/protocol/messages";
import { decodeTick, encodeTick } from "../../src/model/protocol/tick";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";

let stage: TestStage;

beforeEach(() => {
  stage = new TestStage();
});
afterEach(() => stage.dispose());

const KELVIN = (kelvin: number): { set: Record<string, Record<string, unknown>> } => ({
  set: { "light:key": { kelvin } },
});

function stateOf(page: TestPage): ReturnType<TestPage["client"]["store"]["getState"]> {
  return page.client.store.getState();
}

/** Ticks until the page is live again; the number of frames it took. */
function framesUntilLive(page: TestPage, most = 240): number {
  for (let frames = 0; frames < most; frames++) {
    if (stateOf(page).phase === "live") return frames;
    stage.tick();
  }
  return Infinity;
}

/** Takes one entry out of what is on its way to the page. */
function loseEntry(page: TestPage): void {
  const carries = (message: string | Uint8Array): boolean =>
    typeof message !== "string" && decodeTick(message)?.entries.length === 1;
  const at = page.link.toPage.findIndex(carries);
  expect(at).toBeGreaterThanOrEqual(0);
  page.link.toPage.splice(at, 1);
}

describe("a page whose line is cut", () => {
  it("[SESS4] holds its picture, joins again by itself within a second, and shows the right frame", () => {
    const [page, other] = [stage.join(), stage.join()];
    const held = page.client.current;
    stage.cut(page);
    expect(stateOf(page).phase).toBe("lost");
    expect(page.client.current).toBe(held);
    expect(framesUntilLive(page)).toBeLessThanOrEqual(24);
    stage.tick(3);
    expect(page.client.current?.frame).toBe(other.client.current?.frame);
    expect(page.conflicts).toEqual([]);
  });

  it("[SESS4] while the hub is away tries again every two seconds at the least", () => {
    const page = stage.join();
    stage.accepting = false;
    stage.cut(page);
    const tried = new Set([page.link]);
    for (let i = 0; i < 24 * 20; i++) {
      stage.tick();
      tried.add(page.link);
      // Nobody is there: each call is refused at once, as by a closed port.
      if (!page.link.isOpen) page.link.cut();
    }
    expect(tried.size).toBeGreaterThanOrEqual(10);
    stage.accepting = true;
    expect(framesUntilLive(page)).toBeLessThanOrEqual(24 * 2 + 2);
  });

  it("[SESS4] does not wait for a call that is never answered", () => {
    const page = stage.join();
    stage.accepting = false;
    stage.cut(page);
    stage.tick(24 * 10);
    const waiting = page.link;
    stage.tick(24 * 6);
    expect(page.link).not.toBe(waiting);
    stage.accepting = true;
    expect(framesUntilLive(page)).toBeLessThanOrEqual(24 * 7);
  });

  it("[SESS4] leaves a line on which the hub has gone silent", () => {
    const page = stage.join();
    const silent = page.link;
    silent.slow = true;
    stage.tick(24 * 7);
    expect(page.link).not.toBe(silent);
    expect(stateOf(page).phase).toBe("live");
  });

  it("takes nothing more from a line it has given up", () => {
    const page = stage.join();
    const old = page.link;
    old.slow = true;
    stage.tick(24 * 7);
    const before = stateOf(page);
    const nobody = { type: "people", people: [], gone: before.people.map(({ sessionId }) => sessionId) } as const;
    const parts = { entries: [], frames: [], samples: [], hands: [], looks: [] };
    old.onmessage?.({ data: encodeTick({ ...parts, hubMs: stage.nowMs, news: [nobody] }).buffer });
    old.onmessage?.({ data: JSON.stringify({ type: "role", role: "guest" }) });
    expect(stateOf(page)).toBe(before);
  });
});

describe("a page that can't follow the order any more", () => {
  it.each(["the next entry comes", "its frame comes"])(
    "[DOC6] joins again when %s, once, and has missed nothing",
    (when) => {
      const [page, other] = [stage.join(), stage.join()];
      page.link.slow = true;
      other.client.edit(KELVIN(3000));
      stage.flush();
      loseEntry(page);
      if (when === "the next entry comes") other.client.edit({ set: { "light:practical": { kelvin: 2500 } } });
      stage.flush();
      const lines = new Set([page.link]);
      page.link.slow = false;
      for (let i = 0; i < 48; i++) {
        stage.tick();
        lines.add(page.link);
      }
      expect(stateOf(page).phase).toBe("live");
      expect(lines.size).toBe(2);
      expect(page.client.current?.frame).toBe(other.client.current?.frame);
      expect(documentHash(stateOf(page).document)).toBe(documentHash(stage.room.document));
      for (const [frame, digest] of page.digests) expect(other.digests.get(frame) ?? digest).toBe(digest);
    },
  );

  it("[DOC6] joins again though every screen refresh finds it broken, and though the welcome takes its time", () => {
    const [page, other] = [stage.join(), stage.join()];
    page.link.slow = true;
    other.client.edit(KELVIN(3000));
    stage.flush();
    loseEntry(page);
    page.link.slow = false;
    stage.tick(5);
    const broken = page.link;
    for (let ms = 0; ms < 600; ms += 4) {
      stage.pass(4);
      stage.draw();
    }
    expect(page.link).not.toBe(broken);
    page.link.slow = true;
    stage.tick(20);
    const joining = page.link;
    page.link.slow = false;
    stage.tick(3);
    expect(page.link).toBe(joining);
    expect(stateOf(page).phase).toBe("live");
  });
});

describe("a page that is refused", () => {
  it.each(["olderPage", "newerPage", "forbidden"] as const)(
    "[VER4] %s: says why, keeps its picture, tries again slowly",
    (reason) => {
      const page = stage.join();
      const { code, text } = CLOSE_REASONS[reason];
      const held = page.client.current;
      page.link.cut(code, text);
      expect(stateOf(page)).toMatchObject({ phase: "refused", reason: text });
      expect(page.client.current).toBe(held);
      const refused = page.link;
      stage.pass(4900);
      expect(page.link).toBe(refused);
      stage.pass(200);
      expect(page.link).not.toBe(refused);
    },
  );

  it("[VER4] an older page meets a newer hub: the real room closes it with the reason", () => {
    const page = stage.open();
    stage.flush();
    page.link.toHub.length = 0;
    const old = stage.open();
    old.link.accept();
    const said = String(old.link.toHub[0]);
    expect(said).toContain(`"protocol":${PROTOCOL_VERSION}`);
    old.link.toHub[0] = said.replace(`"protocol":${PROTOCOL_VERSION}`, `"protocol":${PROTOCOL_VERSION - 1}`);
    stage.flush();
    expect(stateOf(old)).toMatchObject({ phase: "refused", reason: CLOSE_REASONS.olderPage.text });
  });

  it("[SESS4] a hub that stops is no refusal: the page is there again when it is", () => {
    const page = stage.join();
    page.link.cut(CLOSE_REASONS.stopping.code, CLOSE_REASONS.stopping.text);
    expect(stateOf(page)).toMatchObject({ phase: "lost", reason: CLOSE_REASONS.stopping.text });
    expect(framesUntilLive(page)).toBeLessThanOrEqual(24);
  });
});

describe("a hub that starts anew", () => {
  it("[HUB2] [HUB3] has every edit, and its pages go on without a frame drawn two ways", () => {
    const pages = [stage.join(), stage.join({ page: "wall" })];
    pages[0]?.client.edit(KELVIN(3000));
    stage.tick(3);
    stage.restart();
    for (const page of pages) expect(framesUntilLive(page)).toBeLessThanOrEqual(24);
    stage.tick(10);
    for (const page of pages) {
      expect(page.conflicts).toEqual([]);
      expect(documentHash(stateOf(page).document)).toBe(documentHash(stage.room.document));
      expect(page.client.current?.frame).toBe(pages[0]?.client.current?.frame);
    }
    expect(stage.room.document.get("light:key")).toMatchObject({ kelvin: 3000 });
  });
});
