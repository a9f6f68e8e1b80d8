// Runs before the tests, in plain JavaScript: nothing is installed that could run TypeScript yet.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const named = process.env.CHROMIUM;
if (named ? existsSync(named) : CANDIDATES.some((path) => existsSync(path))) process.exit(0);

const isRootOnDebian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
if (!isRootOnDebian) {
  console.error(
    "The tests drive a real Chromium, and none was found. Install Chromium or Google Chrome " +
      "(Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; Windows: winget install Google.Chrome), " +
      "or name one with the environment variable CHROMIUM, and run the tests again.",
  );
  process.exit(1);
}
console.log("Installing Chromium for the tests (apt-get install chromium) ...");
for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
  const { status } = spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) {
    console.error(`apt-get ${args[0]} failed, so there is no Chromium. Install it by hand and run the tests again.`);
    process.exit(1);
  }
}
