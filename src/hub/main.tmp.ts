import { parseFlags } from "./flags";
import { startHub } from "./hub";
import { createMemoryStore } from "./store/memoryStore";
const parsed = parseFlags(process.argv.slice(2));
if (parsed.ok !== true) throw new Error("flags");
const hub = await startHub({ flags: parsed.flags, store: createMemoryStore(), pages: "dist/client", version: "tmp" });
console.log(`  FreeD    UDP port ${hub.freed?.port}`);
console.log(`ready http://localhost:${hub.port}`);
process.on("SIGTERM", () => void hub.stop().then(() => process.exit(0)));
