import { MAX_ASSET_BYTES, type AssetInfo } from "../../model/assets/asset";
import { assetTypeOf, HEAD_BYTES, KNOWN_TYPES } from "../../model/assets/assetTypes";

/** Why a file wasn't taken, and what to do: sentences to show as they are. */
export class UploadProblem extends Error {
  override readonly name = "UploadProblem";
}

export interface UploadOptions {
  /** 0 to 1, as the file goes out. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a file to the hub that served this page. What can't be taken isn't sent first. Throws UploadProblem; an upload
 * that the signal ends throws the signal's reason.
 */
export async function uploadAsset(file: Blob, name: string, options: UploadOptions = {}): Promise<AssetInfo> {
  if (file.size === 0) throw new UploadProblem(`${name} is empty.`);
  if (file.size > MAX_ASSET_BYTES) {
    throw new UploadProblem(`${name} is larger than 64 MiB. Make it smaller: fewer pixels, compressed textures.`);
  }
  let head: ArrayBuffer;
  try {
    head = await file.slice(0, HEAD_BYTES).arrayBuffer();
  } catch {
    throw new UploadProblem(`${name} can't be read. Choose it again: it may have been moved or changed.`);
  }
  if (assetTypeOf(new Uint8Array(head)) === null) {
    throw new UploadProblem(`${name} is none of the files that the stage knows. Give ${KNOWN_TYPES}.`);
  }
  const { status, text } = await send(file, name, options);
  const body = parsed(text);
  if (status < 300 && body?.asset !== undefined) return body.asset;
  const { message = `The hub answered with ${status}.`, hint = "Try again." } = body?.error ?? {};
  throw new UploadProblem(`${message} ${hint}`);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Only XMLHttpRequest says how much of a body has gone out. */
function send(file: Blob, name: string, { onProgress, signal }: UploadOptions): Promise<Answer> {
  return new Promise((done, failed) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const end = (act: () => void) => (): void => {
      signal?.removeEventListener("abort", abort);
      act();
    };
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = end(() => done({ status: request.status, text: request.responseText }));
    request.onerror = end(() =>
      failed(new UploadProblem(`${name} didn't reach the hub: the line broke. Try again when the stage is back.`)),
    );
    request.onabort = end(() => failed(signal?.reason as Error));
    signal?.addEventListener("abort", abort);
    request.open("POST", `/api/v1/assets?name=${encodeURIComponent(queryName(name))}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

/** Half a character can't go into an address; the end of a long name says what it is. */
function queryName(name: string): string {
  return (
    name
      .slice(-255)
      .replace(/\p{Cs}/gu, "")
      .trim() || "file"
  );
}

function parsed(
  text: string,
): { readonly asset?: AssetInfo; readonly error?: { readonly message?: string; readonly hint?: string } } | null {
  try {
    return JSON.parse(text) as ReturnType<typeof parsed>;
  } catch {
    return null;
  }
}
