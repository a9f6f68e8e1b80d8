import { createHash } from "node:crypto";
import { assetTypeOf, HEAD_BYTES, KNOWN_TYPES, type AssetType } from "../../model/assets/assetTypes";
import { AssetRefusal, MEGABYTE, type AssetLimits } from "./assetStore";

/** A file that came in whole, and is one. */
export interface Intake {
  readonly id: string;
  readonly type: AssetType;
  readonly bytes: number;
}

/**
 * Reads a file as it comes, hashing it and handing it on piece by piece, and stops at the first byte too many. Throws
 * AssetRefusal.
 */
export async function takeIn(
  source: AsyncIterable<Uint8Array>,
  eachBytes: number,
  keep: (piece: Uint8Array) => Promise<void> | void,
): Promise<Intake> {
  const hash = createHash("sha256");
  const head = new Uint8Array(HEAD_BYTES);
  let bytes = 0;
  let type: AssetType | null = null;
  for await (const piece of source) {
    if (piece.length === 0) continue;
    if (bytes + piece.length > eachBytes) throw tooLarge(eachBytes);
    if (bytes < HEAD_BYTES) head.set(piece.subarray(0, HEAD_BYTES - bytes), bytes);
    const wasInHead = bytes < HEAD_BYTES;
    bytes += piece.length;
    // Told as soon as it can be: what is none isn't written to the disk first.
    if (wasInHead && bytes >= HEAD_BYTES) type = typeOr(head);
    hash.update(piece);
    await keep(piece);
  }
  if (bytes === 0) throw new AssetRefusal("empty", "The file is empty.", "Send the bytes of the file as the body.");
  type ??= typeOr(head.subarray(0, bytes));
  return { id: hash.digest("hex"), type, bytes };
}

function typeOr(head: Uint8Array): AssetType {
  const type = assetTypeOf(head);
  if (type !== null) return type;
  throw new AssetRefusal(
    "unknownType",
    "The file is none that the stage knows.",
    `Send ${KNOWN_TYPES}, the file itself as the body rather than a form; what counts are its bytes, not its name.`,
  );
}

export function tooLarge(eachBytes: number): AssetRefusal {
  return new AssetRefusal(
    "tooLarge",
    `The file is larger than ${megabytes(eachBytes)}.`,
    "Make it smaller: fewer pixels, fewer LUT points, compressed textures.",
  );
}

/** Throws AssetRefusal where one more file would be too many. */
export function refuseBeyond({ totalBytes }: AssetLimits, usedBytes: number, bytes: number): void {
  if (usedBytes + bytes <= totalBytes) return;
  throw new AssetRefusal(
    "full",
    `The stage's files would be more than ${megabytes(totalBytes)} with this one.`,
    "Delete files that nothing refers to (DELETE /api/v1/assets/{id}), or start the hub with a larger --assets-max-mb.",
  );
}

function megabytes(bytes: number): string {
  return bytes % MEGABYTE === 0 ? `${bytes / MEGABYTE} MiB` : `${bytes.toLocaleString("en")} bytes`;
}
