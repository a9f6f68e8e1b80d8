import { connect, type Socket } from "node:net";
import { nowUs } from "./stamp";
import { FrameReader, frameOf, OPCODE } from "./frames";

export interface Target {
  readonly port: number;
  readonly path: string;
  readonly protocol?: string;
}

export interface LinkEvents {
  /** The opening handshake is done; nothing was read yet. */
  opened(link: Link): void;
  /** The payload is a view into the read buffer: it is gone when this returns. `atUs`: when its last byte was read. */
  message(payload: Buffer, isText: boolean, atUs: number): void;
  /** Bytes as they came off the socket. */
  bytes(count: number, atUs: number): void;
  closed(why: string): void;
}

const READ_BYTES = 16 * 1024;

/**
 * The barest WebSocket client: sixty-four of them must cost less than the server they measure, so bytes are read into one
 * buffer for good, and messages are handed on as views of it.
 */
export class Link {
  private readonly reader = new FrameReader();
  private isOver = false;

  private constructor(
    private readonly socket: Socket,
    private readonly events: LinkEvents,
  ) {}

  /** Resolves after the opening handshake. */
  static open(target: Target, events: LinkEvents): Promise<Link> {
    return new Promise((opened, failed) => {
      let head: Buffer | null = Buffer.alloc(0);
      const socket = connect({
        port: target.port,
        host: "127.0.0.1",
        noDelay: true,
        onread: {
          buffer: Buffer.allocUnsafe(READ_BYTES),
          callback: (count: number, buffer: Uint8Array) => {
            const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, count);
            if (head === null) return link.read(chunk);
            head = Buffer.concat([head, chunk]);
            const end = head.indexOf("\r\n\r\n");
            if (end < 0) return true;
            const [status = ""] = head.toString("latin1").split("\r\n");
            if (!status.includes(" 101 ")) {
              failed(new Error(`The server answered "${status}" to a WebSocket for ${target.path}.`));
              return false;
            }
            const rest = head.subarray(end + 4);
            head = null;
            events.opened(link);
            opened(link);
            return rest.length === 0 || link.read(rest);
          },
        },
      });
      const link = new Link(socket, events);
      socket.on("connect", () => socket.write(handshakeOf(target)));
      socket.on("error", (error) => (head === null ? link.over(error.message) : failed(error)));
      socket.on("close", () => (head === null ? link.over("the server closed it") : failed(new Error("closed early"))));
    });
  }

  sendText(text: string): void {
    this.socket.write(frameOf(OPCODE.text, Buffer.from(text, "utf8")));
  }

  sendBytes(bytes: Uint8Array): void {
    this.socket.write(frameOf(OPCODE.binary, bytes));
  }

  close(): void {
    this.isOver = true;
    this.socket.destroy();
  }

  private read(chunk: Buffer): boolean {
    const atUs = nowUs();
    this.events.bytes(chunk.length, atUs);
    this.reader.read(chunk, (opcode, payload) => {
      if (opcode === OPCODE.text || opcode === OPCODE.binary) {
        this.events.message(payload, opcode === OPCODE.text, atUs);
      } else if (opcode === OPCODE.ping) this.socket.write(frameOf(OPCODE.pong, payload));
      else if (opcode === OPCODE.close) this.over(closeWords(payload));
    });
    return true;
  }

  private over(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.events.closed(why);
  }
}

function closeWords(payload: Buffer): string {
  return payload.length < 2 ? "closed" : `closed: ${payload.readUInt16BE(0)} ${payload.subarray(2).toString("utf8")}`;
}

function handshakeOf({ port, path, protocol }: Target): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    // The example of RFC 6455: no server minds, and the answer to it isn't checked here.
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
