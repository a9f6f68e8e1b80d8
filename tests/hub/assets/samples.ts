import { createHash } from "node:crypto";

function bytesOf(...parts: readonly (string | number)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.alloc(part))),
  );
}

/** A smallest beginning of each type that the stage knows, long enough to be told by. */
export const SAMPLES = {
  cube: bytesOf('TITLE "Wall"\n# made by hand\nLUT_3D_SIZE 2\n', "0 0 0\n".repeat(8)),
  png: bytesOf("\x89PNG\r\n\x1a\n", "\0\0\0\rIHDR", 40),
  jpeg: bytesOf("\xff\xd8\xff\xe0\0\x10JFIF\0", 40),
  webp: bytesOf("RIFF\x24\0\0\0WEBPVP8 ", 40),
  hdr: bytesOf("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\n", 4),
  exr: bytesOf("\x76\x2f\x31\x01\x02\0\0\0channels\0", 40),
  glb: bytesOf("glTF\x02\0\0\0\x14\0\0\0", 8),
} as const;

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A LUT of so many bytes that no other is like. */
export function cubeOf(bytes: number, seed: string): Uint8Array {
  const head = `# ${seed}\nLUT_1D_SIZE 4\n`;
  return Buffer.from(head + "#".repeat(Math.max(0, bytes - head.length)), "latin1");
}

export async function* inPieces(bytes: Uint8Array, pieceBytes = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await Promise.resolve();
    yield bytes.subarray(at, at + pieceBytes);
  }
}

/** Breaks off after so many bytes, as a line does. */
export async function* broken(bytes: Uint8Array, after: number): AsyncGenerator<Uint8Array> {
  yield* inPieces(bytes.subarray(0, after));
  throw new Error("aborted");
}

export async function bytesOfStream(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  return stream === null ? null : new Uint8Array(await new Response(stream).arrayBuffer());
}
