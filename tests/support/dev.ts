import { spawn } from "node:child_process";

/** `npm run dev`: the hub from its sources, started anew when they change. */
const child = spawn(
  process.execPath,
  ["--watch-path=src/hub", "--watch-path=src/model", "--import", "tsx", "src/hub/main.ts", ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
child.on("exit", (code) => process.exit(code ?? 0));
