/** What the hub answered instead, in its own words: what failed, and what to do. */
export class HubRefusal extends Error {
  override readonly name = "HubRefusal";

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

const NO_LINE = new HubRefusal("There is no line to the hub.", "Try again when the stage is back.");

/** Asks the hub that served this page over its API (`/api/v1`). Throws HubRefusal; an aborted call throws as fetch does. */
export async function askHub<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>(path, signal === undefined ? {} : { signal });
}

export async function tellHub<T>(method: "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<T> {
  if (body === undefined) return call<T>(path, { method });
  return call<T>(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw NO_LINE;
  }
  const body = (await response.json().catch(() => null)) as { error?: { message?: string; hint?: string } } | null;
  if (response.ok && body !== null) return body as T;
  const { message = `The hub answered with ${response.status}.`, hint = "Try again." } = body?.error ?? {};
  throw new HubRefusal(message, hint);
}

/** Any failure of a call as a sentence. */
export function failureWords(error: unknown): string {
  if (error instanceof HubRefusal) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
