import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FIXTURES = join(import.meta.dirname, "../../fixtures/freed");

export function readMove(): Buffer[] {
  const text = readFileSync(join(FIXTURES, "dolly_24fps.hex"), "utf8");
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => Buffer.from(line.trim(), "hex"));
}

/** The values that the recorded packets were made from. */
export interface MoveRow {
  readonly panDeg: number;
  readonly tiltDeg: number;
  readonly rollDeg: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
}

export function readMoveRows(): MoveRow[] {
  const [, ...lines] = readFileSync(join(FIXTURES, "dolly_24fps.csv"), "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [, panDeg = 0, tiltDeg = 0, rollDeg = 0, xMm = 0, yMm = 0, zMm = 0] = line.split(",").map(Number);
    return { panDeg, tiltDeg, rollDeg, xMm, yMm, zMm };
  });
}

/** A tracker on the wire: packets at a rate, against the start's clock so that lateness doesn't add up. */
export function sendPackets(packets: readonly Buffer[], port: number, perSecond: number, forever = false) {
  const socket = createSocket("udp4");
  const start = performance.now();
  let sent = 0;
  let stopped = false;
  const done = new Promise<number>((resolve) => {
    const next = (): void => {
      if (stopped || (!forever && sent === packets.length)) {
        socket.close();
        resolve(sent);
        return;
      }
      const packet = packets[sent % packets.length];
      if (packet !== undefined) socket.send(packet, port, "127.0.0.1");
      sent++;
      setTimeout(next, Math.max(0, start + (sent * 1000) / perSecond - performance.now()));
    };
    next();
  });
  return { done, stop: () => (stopped = true) };
}
