import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * Who may reach the stage. This machine may without ceremony; any other needs the join link, because whoever reaches
 * the hub moves the wall. The link leaves a cookie.
 */
export const JOIN_COOKIE = "cyclorama_join";

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
/** Names that mean this machine. A loopback request under another Host comes from a page elsewhere that re-bound its name. */
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

export function isSecret(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(request: IncomingMessage): string {
  const found = /(?:^|;\s*)cyclorama_join=([^;]+)/.exec(request.headers.cookie ?? "");
  return found?.[1] ?? "";
}

export function mayEnter(request: IncomingMessage, secret: string): boolean {
  // A proxy on this machine speaks for others: what it forwards is never local.
  const isForwarded = ["x-forwarded-for", "forwarded", "x-real-ip", "via"].some((name) => name in request.headers);
  const local =
    !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? "") && LOCAL_HOST.test(request.headers.host ?? "");
  return local || isSecret(cookieOf(request), secret);
}

/** A page of another site may not use this browser's right to the stage. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
