/** Nothing heard for so long: the line is dead, though nobody has said so. */
const STALL_MS = 15_000;

/** Where the hub serves a file: the same bytes for ever, so that the browser keeps them. */
export function assetUrl(id: string): string {
  return `/api/v1/assets/${id}`;
}

/** A file's bytes from the hub that served this page; null where it has no such file. Rejects where it can't be had now. */
export async function fetchAsset(id: string, signal?: AbortSignal): Promise<ArrayBuffer | null> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error("The hub stopped sending.")), STALL_MS);
  };
  const follow = (): void => silence.abort(signal?.reason);
  signal?.addEventListener("abort", follow);
  if (signal?.aborted === true) follow();
  try {
    heard();
    const response = await fetch(assetUrl(id), { credentials: "same-origin", signal: silence.signal });
    if (response.status === 404) return null;
    if (!response.ok || response.body === null) throw new Error(`The hub answered with ${response.status}.`);
    return await wholeBody(response.body, Number(response.headers.get("content-length") ?? 0), heard);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", follow);
  }
}

async function wholeBody(body: ReadableStream<Uint8Array>, announced: number, heard: () => void): Promise<ArrayBuffer> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    heard();
    pieces.push(value);
    length += value.length;
  }
  // Some browsers end a broken-off body as if it were whole.
  if (length < announced) throw new Error(`The hub sent ${length} of ${announced} bytes.`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}
