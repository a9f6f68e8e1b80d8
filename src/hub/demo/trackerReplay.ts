import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { decodeFreed, FREED_D1_LENGTH } from "../../model/tracking/freed";

const USAGE = `Replays recorded FreeD packets over UDP, as a camera tracker would send them.

  npm run demo:tracker                     the recorded dolly move, to and fro, until Ctrl-C
  npm run demo:tracker -- FILE             another recording: one packet a line, as hex
  --once         play it through once and stop
  --rate N       packets a second (default 24)
  --host HOST    where the hub is (default 127.0.0.1)
  --port N       its FreeD port (default 40000)`;

const RECORDED_MOVE = new URL("../../../public/assets/moves/dolly_24fps.hex", import.meta.url);

function stopWith(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Packets of a recording. Lines that hold none are named, so that a wrong file is not a silent one. */
function readPackets(path: string): Buffer[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return stopWith(`The recording ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === "" || line.startsWith("#")) return [];
    const packet = Buffer.from(line, "hex");
    if (!decodeFreed(packet).ok) {
      stopWith(
        `Line ${index + 1} of ${path} is no FreeD D1 packet (${FREED_D1_LENGTH} bytes as hex, with its checksum).`,
      );
    }
    return [packet];
  });
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) stopWith(`--${name} takes a number above 0, not "${text}".\n\n${USAGE}`);
  return value;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        once: { type: "boolean", default: false },
        rate: { type: "string", default: "24" },
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "40000" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return stopWith(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function main(): void {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const rate = positive("rate", values.rate);
  const port = positive("port", values.port);
  const packets = readPackets(positionals[0] ?? fileURLToPath(RECORDED_MOVE));
  if (packets.length === 0) stopWith("The recording holds no packets.");
  // To and fro: the end of a move is not its beginning, and a camera does not jump.
  const order = values.once ? packets : [...packets, ...packets.slice(1, -1).toReversed()];
  const socket = createSocket("udp4");
  socket.on("error", (error) => stopWith(`Sending failed: ${error.message}`));
  const start = performance.now();
  let sent = 0;
  console.log(
    `Sending ${packets.length} FreeD packets at ${rate} per second to ${values.host}:${port} (Ctrl-C stops).`,
  );
  const next = (): void => {
    if (values.once && sent === order.length) {
      console.log(`Sent ${sent} packets.`);
      socket.close();
      return;
    }
    const packet = order[sent % order.length];
    if (packet !== undefined) socket.send(packet, port, values.host);
    sent++;
    // Against the start, not against the last packet: timers are late, and lateness must not add up.
    setTimeout(next, Math.max(0, start + (sent * 1000) / rate - performance.now()));
  };
  next();
}

main();
