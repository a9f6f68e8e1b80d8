import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  dismissToasts,
  dragBy,
  fieldOf,
  inspectorNumber,
  joinCrew,
  keptField,
  letGo,
  linkFor,
  newestEntry,
  remoteSlider,
  selectRecord,
  sequenceOf,
  startDrag,
  typeNumber,
  waitForLine,
  type CrewMember,
} from "./support/crewPages";
import { scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { launchBrowser } from "./support/pages";

const SOON = { timeout: 30_000, interval: 200 };
const MOD_Z = "Control+z";

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
let director: CrewMember;
let gaffer: CrewMember;

beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
  // The phone first: it is there at once, while the viewer still builds its street.
  gaffer = await joinCrew(browser, hub, {
    name: "Jo Lind",
    path: await linkFor(hub, "gaffer", "Jo"),
    width: 390,
    height: 844,
    phone: true,
  });
  director = await joinCrew(browser, hub, { name: "Mia Park", path: "/", width: 1000, height: 640 });
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

const intensity = (page: CrewMember["page"], id: string) => async () => Number(await fieldOf(page, id, "intensityCd"));

describe("a crew at one stage", () => {
  it("[LIVE5] sees a slider move under a colleague's finger before it is let go, and saves it once", async () => {
    const before = await intensity(director.page, "light:key")();
    const sequence = await sequenceOf(director.page);
    await startDrag(gaffer.page, remoteSlider(gaffer.page, "Key", "Intensity"), 60);
    await expect.poll(intensity(director.page, "light:key"), SOON).toBeGreaterThan(before * 1.5);
    // Held, by name, and not an edit yet.
    await director.page.getByTitle("Jo Lind is changing this").first().waitFor();
    expect(await sequenceOf(director.page)).toBe(sequence);
    expect(await keptField(hub, "light:key", "intensityCd")).toBe(before);
    await letGo(gaffer.page);
    await expect.poll(() => sequenceOf(director.page), SOON).toBe(sequence + 1);
    const after = await intensity(director.page, "light:key")();
    expect(after).toBeGreaterThan(before * 1.5);
    expect(await keptField(hub, "light:key", "intensityCd")).toBe(after);
  });

  it("says who is here, as what, and who looks at what", async () => {
    const crew = director.page.getByRole("list", { name: "Crew" });
    await crew.getByRole("button", { name: /Jo Lind.*Gaffer.*looks at Key/ }).waitFor();
    await crew.getByRole("button", { name: /Mia Park.*you.*Director/ }).waitFor();
    await director.page.getByTitle("Jo Lind looks at this").waitFor();
  });

  it("[UNDO1] [UNDO2] undoes mine, and leaves what a colleague did since", async () => {
    await selectRecord(director.page, "Lantern");
    await typeNumber(director.page, "Colour temperature", "3200");
    await expect.poll(() => keptField(hub, "light:practical", "kelvin"), SOON).toBe(3200);
    const before = await intensity(director.page, "light:practical")();
    await dragBy(gaffer.page, remoteSlider(gaffer.page, "Lantern", "Intensity"), 40);
    const kept = async (): Promise<number> => Number(await keptField(hub, "light:practical", "intensityCd"));
    await expect.poll(kept, SOON).toBeGreaterThan(before);
    const theirs = await kept();

    await director.page.keyboard.press(MOD_Z);
    await expect.poll(() => keptField(hub, "light:practical", "kelvin"), SOON).toBe(2700);
    expect(await kept()).toBe(theirs);

    // The same field: what the colleague set since is left standing, and it is said.
    await typeNumber(director.page, "Intensity", "3");
    await expect.poll(kept, SOON).toBe(3);
    await expect.poll(intensity(gaffer.page, "light:practical"), SOON).toBe(3);
    await dragBy(gaffer.page, remoteSlider(gaffer.page, "Lantern", "Intensity"), 40);
    await expect.poll(kept, SOON).toBeGreaterThan(3);
    await director.page.keyboard.press(MOD_Z);
    await director.page.getByText(/Left as a colleague has set it since: Lantern: intensity/).waitFor();
    expect(await kept()).toBeGreaterThan(3);
  });

  it("[ROLE2] shows a role what isn't theirs, and why", async () => {
    const { page } = gaffer;
    await page.getByRole("button", { name: "Camera", exact: true }).click();
    await page.getByText("A gaffer’s link doesn’t change cameras.").waitFor();
    const stop = remoteSlider(page, "A camera", "Stop");
    expect(await stop.getAttribute("aria-disabled")).toBe("true");
    await dragBy(page, stop, 80);
    await page.getByRole("button", { name: "Lights", exact: true }).click();
    expect(await keptField(hub, "camera:a", "tStop")).toBe(2.8);
  });

  it("[AIR1] [AIR2] [AIR4] lets nothing guarded move while a take rolls, but proposes it", async () => {
    await director.page.getByRole("button", { name: /^Roll/ }).click();
    await gaffer.page.getByText("ON AIR").waitFor();
    await director.page.getByText("ON AIR").waitFor();
    const before = await intensity(director.page, "light:key")();
    await dragBy(gaffer.page, remoteSlider(gaffer.page, "Key", "Intensity"), -70);
    await gaffer.page.getByText(/Proposed: a take rolls/).waitFor();
    await gaffer.page.getByRole("button", { name: "1 proposal" }).waitFor();
    expect(await keptField(hub, "light:key", "intensityCd")).toBe(before);

    // Told, with the way to it; then and there in its unit; decided.
    await director.page.getByRole("button", { name: "Look at it" }).click();
    const sheet = director.page.getByRole("dialog", { name: "Proposals" });
    await sheet.getByText("Jo Lind").waitFor();
    expect(await sheet.innerText()).toMatch(/Key Intensity[\s\S]*\d cd[\s\S]*→[\s\S]*\d cd/);
    await sheet.getByRole("button", { name: "Accept" }).click();
    await gaffer.page.getByText(/Mia Park let through your proposal \(Key: intensity\)/).waitFor();
    await expect.poll(() => keptField(hub, "light:key", "intensityCd"), SOON).toBeLessThan(before);
    await sheet.waitFor({ state: "detached" });

    // A cut is one edit with the count, so one undo would take both back.
    await expect.poll(intensity(director.page, "light:key"), SOON).toBeLessThan(before);
    const sequence = await sequenceOf(director.page);
    await director.page.getByRole("button", { name: /^Cut/ }).click();
    await gaffer.page.getByText("Not rolling").waitFor();
    expect(await keptField(hub, "show:demo", "takeNumber")).toBe(2);
    await expect.poll(() => sequenceOf(director.page), SOON).toBe(sequence + 1);
  });

  it("[MRG2] [MRG4] [DOC8] goes on without a line, merges, and asks about what collided", async () => {
    const ports = { port: hub.port, freed: hub.freedPort };
    await gaffer.page.context().setOffline(true);
    await hub.kill();
    await gaffer.page.getByText("No line: you go on").waitFor();
    await dismissToasts(gaffer.page);
    await dragBy(gaffer.page, remoteSlider(gaffer.page, "Key", "Intensity"), 90);
    await dragBy(gaffer.page, remoteSlider(gaffer.page, "Lantern", "Colour temperature"), 60);
    await gaffer.page.getByText("No line: you go on; 2 changes wait").waitFor();
    const mine = await intensity(gaffer.page, "light:key")();
    const mineKelvin = await fieldOf(gaffer.page, "light:practical", "kelvin");

    hub = await startHubProcess(data.path, ports);
    await waitForLine(director.page);
    await selectRecord(director.page, "Key");
    await typeNumber(director.page, "Intensity", "33");
    await expect.poll(() => keptField(hub, "light:key", "intensityCd"), SOON).toBe(33);

    // What waits outlives a reload, too.
    await gaffer.page.context().setOffline(false);
    await gaffer.page.reload();
    await waitForLine(gaffer.page);
    await expect.poll(() => keptField(hub, "light:practical", "kelvin"), SOON).toBe(mineKelvin);
    await gaffer.page.getByRole("button", { name: "1 to settle" }).click();
    const sheet = gaffer.page.getByRole("dialog", { name: "While you were away" });
    const words = await sheet.innerText();
    expect(words).toContain("33.0 cd");
    expect(words).toContain("Mia Park, director");
    expect(await keptField(hub, "light:key", "intensityCd")).toBe(33);
    await sheet.getByRole("button", { name: "Keep mine" }).click();
    await expect.poll(() => keptField(hub, "light:key", "intensityCd"), SOON).toBe(mine);
    await expect.poll(intensity(director.page, "light:key"), SOON).toBe(mine);
    await sheet.waitFor({ state: "detached" });
  });

  it("[HUB7] [HUB8] [UNDO5] looks at a past moment on this page alone and restores a part of it as one step", async () => {
    const { page } = director;
    await selectRecord(page, "Street lamp");
    await typeNumber(page, "Intensity", "200");
    await expect.poll(() => keptField(hub, "light:streetlamp", "intensityCd"), SOON).toBe(200);
    await typeNumber(page, "Colour temperature", "5000");
    await expect.poll(() => keptField(hub, "light:streetlamp", "kelvin"), SOON).toBe(5000);

    await page.keyboard.press("h");
    const sheet = page.getByRole("dialog", { name: "History" });
    const list = sheet.getByRole("list", { name: "Changes, newest first" });
    await list.getByRole("button", { name: /Street lamp: Colour temperature 2300 K → 5000 K/ }).waitFor();
    // The entry before both: keep-mine of the gaffer's.
    const entries = list.getByRole("button");
    await entries.nth(2).click();
    await page.getByText(/Looking at \d\d:\d\d:\d\d — not on the walls/).waitFor();
    await expect
      .poll(
        () =>
          page.evaluate(() => {
            const lights = window.cyclorama?.current?.lights ?? [];
            return lights.find(({ record }) => record.id === "light:streetlamp")?.record.intensityCd;
          }),
        SOON,
      )
      .toBe(60);
    // Nobody else, and no wall, is anywhere but at now.
    expect(await intensity(gaffer.page, "light:streetlamp")()).toBe(200);

    const since = sheet.getByRole("region", { name: "What changed since" });
    await since.getByRole("checkbox", { name: /Intensity/ }).click();
    await since.getByRole("button", { name: "Restore 1 ticked" }).click();
    await expect.poll(() => keptField(hub, "light:streetlamp", "intensityCd"), SOON).toBe(60);
    expect(await keptField(hub, "light:streetlamp", "kelvin")).toBe(5000);
    await page.getByText(/Looking at/).waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.keyboard.press(MOD_Z);
    await expect.poll(() => keptField(hub, "light:streetlamp", "intensityCd"), SOON).toBe(200);
  });

  it("[DOC10] brings a typed value in over frames when the fade is on", async () => {
    const { page } = director;
    await selectRecord(page, "Street lamp");
    await page.getByRole("button", { name: "Fade off" }).click();
    await page.getByRole("radio", { name: "48" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Fade 48 fr" }).waitFor();
    await typeNumber(page, "Colour temperature", "8000");
    await expect
      .poll(() => newestEntry(hub), SOON)
      .toMatchObject({
        change: { changed: { "light:streetlamp": { kelvin: { from: 5000, to: 8000 } } } },
        over: { frames: 48, easing: "easeInOut" },
      });
    await expect.poll(() => fieldOf(gaffer.page, "light:streetlamp", "kelvin"), SOON).toBe(8000);
    expect(await inspectorNumber(page, "Colour temperature").getAttribute("aria-valuetext")).toMatch(/K$/);
  });

  it("[ROLE1] [ROLE3] hands out a link that lets in as one role, and takes it back", async () => {
    const { page } = director;
    await page.getByRole("button", { name: "Invite" }).click();
    const dialog = page.getByRole("dialog", { name: "Invite" });
    await dialog.getByRole("radio", { name: "Script supervisor" }).click();
    await dialog.getByRole("textbox", { name: "For" }).fill("Ana, script");
    await dialog.getByRole("button", { name: "Make link" }).click();
    await dialog.getByRole("img", { name: "QR code of the link for Ana, script" }).waitFor();
    const url = await dialog.getByRole("textbox", { name: "Link", exact: true }).inputValue();
    // The address is the hub's on its network; here it is reached by this machine's own name.
    const script = await joinCrew(browser, hub, {
      name: "Ana",
      path: new URL(url).pathname,
      width: 390,
      height: 844,
      phone: true,
    });
    await script.page.locator("header").getByText("Script supervisor").waitFor();
    await script.page.getByRole("button", { name: "Roll" }).click();
    await expect.poll(() => keptField(hub, "show:demo", "onAir"), SOON).toBe(true);
    await script.page.getByRole("button", { name: "Cut" }).click();
    await expect.poll(() => keptField(hub, "show:demo", "takeNumber"), SOON).toBe(3);

    const row = dialog.getByRole("listitem", { name: "Ana, script" });
    await row.getByRole("button", { name: "Revoke" }).click();
    await row.getByRole("button", { name: "Revoke" }).click();
    await script.page
      .getByText(/The link of this device was revoked/)
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    expect(script.errors).toEqual([]);
    await script.page.context().close();
  });

  it("does all of it without an error in any page", () => {
    expect([...director.errors, ...gaffer.errors]).toEqual([]);
  });
});
