import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assetUrl, fetchAsset } from "../../../src/client/assets/fetchAsset";
import { uploadAsset, UploadProblem } from "../../../src/client/assets/uploadAsset";
import { MAX_ASSET_BYTES } from "../../../src/model/assets/asset";
import { SAMPLES, sha256 } from "../../hub/assets/samples";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("fetching a file", () => {
  const id = sha256(SAMPLES.png);
  let calls: [string, RequestInit][];
  const answering = (make: (init: RequestInit) => Response | Promise<Response>): void => {
    calls = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      calls.push([url, init]);
      return make(init);
    });
  };

  it("gives its bytes, with this page's right to the stage", async () => {
    answering(
      () => new Response(Buffer.from(SAMPLES.png), { headers: { "Content-Length": String(SAMPLES.png.length) } }),
    );
    expect(new Uint8Array((await fetchAsset(id)) as ArrayBuffer)).toEqual(new Uint8Array(SAMPLES.png));
    expect(calls).toMatchObject([[`/api/v1/assets/${id}`, { credentials: "same-origin" }]]);
    expect(assetUrl(id)).toBe(`/api/v1/assets/${id}`);
  });

  it("gives null where the hub has none, and fails at anything else, also at a body that ends too soon", async () => {
    answering(() => new Response("{}", { status: 404 }));
    expect(await fetchAsset(id)).toBeNull();
    answering(() => new Response("{}", { status: 503 }));
    await expect(fetchAsset(id)).rejects.toThrow("503");
    answering(() => new Response("ab", { headers: { "Content-Length": "3" } }));
    await expect(fetchAsset(id)).rejects.toThrow("2 of 3 bytes");
    answering(() => Promise.reject(new TypeError("fetch failed")));
    await expect(fetchAsset(id)).rejects.toThrow("fetch failed");
  });

  it("stops when it is told to, and when nothing comes for fifteen seconds", async () => {
    vi.useFakeTimers();
    const hanging = (init: RequestInit): Promise<Response> =>
      new Promise((_, failed) => {
        const stop = (): void => failed(init.signal?.reason as Error);
        init.signal?.addEventListener("abort", stop);
        if (init.signal?.aborted === true) stop();
      });
    answering(hanging);
    const ended = new AbortController();
    const first = fetchAsset(id, ended.signal);
    ended.abort(new Error("freed"));
    await expect(first).rejects.toThrow("freed");
    await expect(fetchAsset(id, ended.signal)).rejects.toThrow("freed");
    const silent = expect(fetchAsset(id)).rejects.toThrow("The hub stopped sending.");
    await vi.advanceTimersByTimeAsync(15_000);
    await silent;
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** The part of XMLHttpRequest that an upload uses. */
class FakeRequest {
  static all: FakeRequest[] = [];
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = { onprogress: null };
  readonly headers: Record<string, string> = {};
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = "";
  opened = "";
  sent: Blob | null = null;
  constructor() {
    FakeRequest.all.push(this);
  }
  open(method: string, url: string): void {
    this.opened = `${method} ${url}`;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: Blob): void {
    this.sent = body;
  }
  abort(): void {
    this.onabort?.();
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = typeof body === "string" ? body : JSON.stringify(body);
    this.onload?.();
  }
}

describe("sending a file", () => {
  const file = new Blob([Buffer.from(SAMPLES.cube)]);
  const asset = { id: sha256(SAMPLES.cube), name: "w.cube", type: "cube", bytes: 90, addedMs: 1, by: "Ann" };
  const request = async (): Promise<FakeRequest> => {
    await vi.waitFor(() => expect(FakeRequest.all).toHaveLength(1));
    return FakeRequest.all[0] as FakeRequest;
  };
  const problemOf = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UploadProblem);
    return (error as Error).message;
  };
  beforeEach(() => {
    FakeRequest.all = [];
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
  });

  it("answers with what the hub kept, and says how far it is", async () => {
    const shares: number[] = [];
    const sending = uploadAsset(file, "Wand süd.cube", { onProgress: (share) => void shares.push(share) });
    const sent = await request();
    expect(sent.opened).toBe("POST /api/v1/assets?name=Wand%20s%C3%BCd.cube");
    expect(sent.sent).toBe(file);
    sent.upload.onprogress?.({ loaded: 45, total: 90 });
    sent.upload.onprogress?.({ loaded: 90, total: 90 });
    sent.answer(201, { asset });
    expect(await sending).toEqual(asset);
    expect(shares).toEqual([0.5, 1]);
  });

  it("doesn't send what the hub wouldn't take, and says why", async () => {
    expect(await problemOf(uploadAsset(new Blob([]), "a.cube"))).toBe("a.cube is empty.");
    expect(await problemOf(uploadAsset(new Blob(["hello"]), "a.cube"))).toMatch(
      /^a\.cube is none of .* Give a \.cube LUT/,
    );
    const big = { size: MAX_ASSET_BYTES + 1 } as Blob;
    expect(await problemOf(uploadAsset(big, "a.exr"))).toMatch(/^a\.exr is larger than 64 MiB\./);
    const gone = { size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadable")) }) } as never;
    expect(await problemOf(uploadAsset(gone, "a.exr"))).toMatch(/can't be read\. Choose it again/);
    expect(FakeRequest.all).toEqual([]);
  });

  it.each([
    [
      507,
      { error: { code: "assetsFull", message: "It would be too much.", hint: "Delete some." } },
      "It would be too much. Delete some.",
    ],
    [502, "<html>", "The hub answered with 502. Try again."],
    [200, "[]", "The hub answered with 200. Try again."],
  ])("says in the hub's words why it is not taken (%d)", async (status, body, words) => {
    const problem = problemOf(uploadAsset(file, "a.cube"));
    (await request()).answer(status, body);
    expect(await problem).toBe(words);
  });

  it("says that the line broke, and stops when it is told to", async () => {
    const problem = problemOf(uploadAsset(file, "a.cube"));
    (await request()).onerror?.();
    expect(await problem).toMatch(/^a\.cube didn't reach the hub: the line broke\. Try again/);
    FakeRequest.all = [];
    const ended = new AbortController();
    const stopped = uploadAsset(file, "a.cube", { signal: ended.signal });
    await request();
    ended.abort(new Error("closed"));
    await expect(stopped).rejects.toThrow("closed");
    FakeRequest.all = [];
    await expect(uploadAsset(file, "a.cube", { signal: ended.signal })).rejects.toThrow("closed");
    expect(FakeRequest.all).toEqual([]);
  });

  it("sends a name with half a character in it", async () => {
    const sending = uploadAsset(file, `a\ud800${"x".repeat(300)}.cube`);
    const sent = await request();
    expect(sent.opened.length).toBeLessThan(300);
    expect(sent.opened).toMatch(/\.cube$/);
    sent.answer(200, { asset });
    await sending;
  });
});
