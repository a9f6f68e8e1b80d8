import * as ws from "ws";

interface FrameOptions {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: number;
  readonly mask: boolean;
  readonly readOnly: boolean;
}

const BINARY = 2;

// The package exports its frame writer, its types don't know it.
const { Sender } = ws as unknown as { Sender: { frame(data: Uint8Array, options: FrameOptions): Uint8Array[] } };

/**
 * One binary message as it goes over the line: framed once, written as the same bytes to every page. Servers don't mask and
 * this one doesn't compress, so nothing in a frame is one page's own.
 */
export function preparedFrame(payload: Uint8Array): Buffer {
  const options = { fin: true, rsv1: false, opcode: BINARY, mask: false, readOnly: true };
  return Buffer.concat(Sender.frame(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), options));
}
