import type { IncomingMessage } from "node:http";

/** A sender from whom nothing comes for so long is gone, or means to hold the line. */
const STALL_MS = 20_000;

/** A body as it comes, without closing the line when its reader stops. Throws where it breaks off or stands still. */
export async function* bodyPieces(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const stalled = setTimeout(() => incoming.destroy(new Error("The file stopped coming.")), STALL_MS);
      const next = await pieces.next().finally(() => clearTimeout(stalled));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}

/**
 * Reads what is left of a body that is refused, up to so many bytes: most clients read no answer before they have sent
 * all. False: it goes on beyond that.
 */
export async function readAway(incoming: IncomingMessage, mostBytes: number): Promise<boolean> {
  let bytes = 0;
  try {
    for await (const piece of bodyPieces(incoming)) {
      bytes += piece.length;
      if (bytes > mostBytes) return false;
    }
  } catch {
    // Gone: nobody is left to be told.
  }
  return true;
}

/** Whether a request's body ended before it was whole. */
export function isCutOff(incoming: IncomingMessage): boolean {
  return incoming.destroyed && !incoming.complete;
}
