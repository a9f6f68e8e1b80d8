import { chromium } from "playwright";
import { createServer } from "vite";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium";

/**
 * `npm run bench:wall -- [--scale 0.125] [--frames 1000] [--timed 3] [--outputs 1,2,4] [--gpu] [--json]`: what lighting outputs costs, counted in a real
 * Chromium. Without --gpu it draws by SwiftShader, so it runs anywhere: counts are exact, times only compare to each other.
 */
const args = process.argv.slice(2);
const value = (name: string, otherwise: string): string => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
};
const gpu = args.includes("--gpu");

const server = await createServer({
  root: process.cwd(),
  configFile: false,
  logLevel: "error",
  server: { port: 0, host: "127.0.0.1" },
  optimizeDeps: { include: ["three", "zod"] },
});
await server.listen();
const url = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: findChromium() ?? "chromium",
  args: [
    ...(gpu ? ["--no-sandbox", "--ignore-gpu-blocklist", "--use-angle=vulkan", "--enable-gpu"] : CHROMIUM_FLAGS),
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
  ],
});
const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
page.on("pageerror", (error) => {
  console.error(error);
  process.exit(1);
});
let json = "";
page.on("console", (message) => {
  const text = message.text();
  if (text.startsWith("JSON ")) json = text.slice(5);
  else if (!args.includes("--json") && !text.startsWith("[vite]")) console.log(text);
});
const query = `scale=${value("scale", "0.125")}&frames=${value("frames", "1000")}&timed=${value("timed", "3")}&outputs=${value("outputs", "1,2,4")}`;
await page.goto(`${url}tests/bench/wall/index.html?${query}`, { waitUntil: "commit" });
await page.waitForFunction(() => document.body.dataset["done"] !== undefined, undefined, { timeout: 1_500_000 });
if (args.includes("--json")) console.log(json);
await browser.close();
await server.close();
