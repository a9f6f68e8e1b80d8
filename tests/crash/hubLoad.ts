import { WebSocket } from "ws";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "../../src/model/protocol/messages";
import { decodeTick, encodeReceipt } from "../../src/model/protocol/tick";

/**
 * The load on a hub that is about to be killed, a process of its own: pages that edit as fast as they are answered, each
 * edit setting two records to one number. Every answer is printed: `ack EDITID PAGE NUMBER`. Arguments: port, round,
 * pages.
 */
const [port = "0", round = "0", pages = "3"] = process.argv.slice(2);

/** Two records that one edit sets to the same number: half of it would be seen. */
export function pairOf(page: number): readonly [string, string] {
  return [`light:crash${page}a`, `light:crash${page}b`];
}

/** Edits on their way at once; the hub keeps those of a tick together. */
const IN_FLIGHT = 8;

function run(page: number): void {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync`, SUBPROTOCOL);
  const [a, b] = pairOf(page);
  const waiting = new Map<string, number>();
  let number = Number(round) * 1_000_000;
  let read = 0;
  const say = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const edit = (): void => {
    while (waiting.size < IN_FLIGHT) {
      number++;
      const editId = `crash-${round}-${page}-${number}`;
      waiting.set(editId, number);
      const name = `n${number}`;
      say({ type: "edit", editId, diff: { set: { [a]: { name }, [b]: { name } } } });
      if (number % 50 === 0) say({ type: "undo", editId: `${editId}-undo` });
    }
  };
  socket.on("open", () => {
    say({
      type: "hello",
      protocol: PROTOCOL_VERSION,
      page: "viewer",
      name: `Load ${page}`,
      personId: `crash load ${page}`,
    });
  });
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) {
      if ((JSON.parse(data.toString("utf8")) as { type: string }).type === "welcome") edit();
      return;
    }
    read += data.length;
    if (socket.readyState === socket.OPEN) socket.send(encodeReceipt(read));
    for (const { editId } of decodeTick(data)?.entries ?? []) {
      const of = waiting.get(editId);
      if (of === undefined) continue;
      waiting.delete(editId);
      process.stdout.write(`ack ${editId} ${page} ${of}\n`);
    }
    edit();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => process.exit(0));
}

if (port !== "0") for (let page = 0; page < Number(pages); page++) run(page);
