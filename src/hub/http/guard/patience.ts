import type { Server } from "node:http";

/** 64 MiB in so long is a line of one megabit a second. */
const WITH_FILES_MS = 10 * 60_000;

/**
 * Node gives every request of a server the same time to arrive, too short for a large file on a slow line. While a file
 * comes in, all get more; whoever sends one is watched by its progress instead. Call it when a file begins to come in,
 * and what it answers when that ends.
 */
export function patienceWith(server: Server): () => () => void {
  const usualMs = server.requestTimeout;
  let coming = 0;
  return () => {
    coming++;
    server.requestTimeout = Math.max(usualMs, WITH_FILES_MS);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      if (--coming === 0) server.requestTimeout = usualMs;
    };
  };
}
