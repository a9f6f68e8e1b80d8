import type { Server, ServerOptions } from "node:http";
import type { Duplex } from "node:stream";
import { plainHost, type ConnectionLimit } from "./connectionLimit";
import type { Refusals } from "./refusals";

/**
 * For `createServer`. Whoever sends its request byte by byte is let go: headers within ten seconds, all of it within
 * thirty; and so is a line that says nothing for ten, before its first request or after its last.
 */
export const SERVER_LIMITS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 16 * 1024,
  // Node would answer with no word; `appListener` says what is wrong.
  requireHostHeader: false,
};

/** Of one request; a browser sends about twenty. */
const MAX_HEADERS = 100;

/** Counts every connection a server takes, and answers what is no HTTP at all. WebSockets are connections too. */
export function guardServer(server: Server, limit: ConnectionLimit, refusals: Refusals): void {
  server.maxHeadersCount = MAX_HEADERS;
  server.on("connection", (socket) => {
    const host = plainHost(socket.remoteAddress);
    if (limit.take(host)) {
      // Node counts a request's time from its first byte, so a line without one would stand for ever.
      const silence = setTimeout(() => {
        if (socket.bytesRead === 0) socket.destroy();
      }, server.headersTimeout);
      silence.unref();
      socket.once("close", () => {
        clearTimeout(silence);
        limit.release(host);
      });
      return;
    }
    refusals.add("tooManyConnections", host, "a connection");
    refuse(
      socket,
      "503 Service Unavailable",
      "tooManyConnections",
      "Too many connections are open.",
      "Close some of this device's pages, or try again in a minute.",
    );
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const host = "remoteAddress" in socket ? plainHost(socket.remoteAddress as string | undefined) : "";
    // A line that broke is nobody's fault and has nobody to answer to.
    if (error.code === "ECONNRESET" || error.code === "EPIPE" || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, code, message] =
      error.code === "HPE_HEADER_OVERFLOW"
        ? ["431 Request Header Fields Too Large", "headersTooLarge", "The request's headers are larger than 16 KiB."]
        : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
          ? ["408 Request Timeout", "tooSlow", "The request took too long to arrive."]
          : ["400 Bad Request", "malformed", "This is not an HTTP request."];
    refusals.add(code, host, "a request");
    refuse(socket, status, code, message, "Send a whole HTTP/1.1 request.");
  });
}

function refuse(socket: Duplex, status: string, code: string, message: string, hint: string): void {
  const body = JSON.stringify({ error: { code, message, hint } });
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    // Not left half open for a client that never closes its end.
    () => socket.destroy(),
  );
}
