/** WebSocket frames (RFC 6455, section 5.2) as far as a client of a server on this machine needs them. */
export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

const FIN = 0x80;
const MASKED = 0x80;

/** A whole message in one frame, masked as a client must, with a mask of zeroes: it changes nothing and costs nothing. */
export function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  if (length > 0xffff) throw new Error("The bench sends small messages only.");
  const headBytes = length < 126 ? 6 : 8;
  const out = Buffer.alloc(headBytes + length);
  out[0] = FIN | opcode;
  if (length < 126) out[1] = MASKED | length;
  else {
    out[1] = MASKED | 126;
    out.writeUInt16BE(length, 2);
  }
  out.set(payload, headBytes);
  return out;
}

export class FrameReader {
  /** Start of a frame whose rest has not come yet. */
  private rest: Buffer | null = null;

  /** Calls `take` for each whole frame; a payload is a view that lives no longer than the call. */
  read(chunk: Buffer, take: (opcode: number, payload: Buffer) => void): void {
    const bytes = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    let at = 0;
    while (at < bytes.length) {
      const frame = frameAt(bytes, at);
      if (frame === null) break;
      take(frame.opcode, bytes.subarray(frame.from, frame.to));
      at = frame.to;
    }
    // A copy: the chunk's buffer is read into again.
    this.rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at));
  }
}

function frameAt(bytes: Buffer, at: number): { opcode: number; from: number; to: number } | null {
  if (bytes.length < at + 2) return null;
  const first = bytes[at] ?? 0;
  let length = (bytes[at + 1] ?? 0) & 0x7f;
  let from = at + 2;
  if (length === 126) {
    if (bytes.length < at + 4) return null;
    length = bytes.readUInt16BE(at + 2);
    from = at + 4;
  } else if (length === 127) {
    if (bytes.length < at + 10) return null;
    length = Number(bytes.readBigUInt64BE(at + 2));
    from = at + 10;
  }
  if ((first & FIN) === 0) throw new Error("A server sent a message in parts, which the bench's client can't read.");
  return bytes.length < from + length ? null : { opcode: first & 0x0f, from, to: from + length };
}
