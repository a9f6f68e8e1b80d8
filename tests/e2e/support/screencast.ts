import type { Page } from "playwright";
import { PNG } from "pngjs";

/** A picture as the browser put it on the page's screen. */
export interface CastPicture {
  /** When, ms since 1970. */
  readonly atMs: number;
  readonly png: Buffer;
}

export interface Screencast {
  readonly pictures: readonly CastPicture[];
  stop(): Promise<void>;
}

/**
 * Keeps all that comes on a page's screen from now on: each picture that the browser composes, with the time of its
 * display refresh. A screenshot asks for a picture of its own and takes a tenth of a second; this misses none but those
 * that come while the last one is still being packed.
 */
export async function startScreencast(page: Page): Promise<Screencast> {
  const session = await page.context().newCDPSession(page);
  const pictures: CastPicture[] = [];
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    pictures.push({ atMs: (metadata.timestamp ?? 0) * 1000, png: Buffer.from(data, "base64") });
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  return {
    pictures,
    async stop() {
      await session.send("Page.stopScreencast");
      await session.detach();
    },
  };
}

export function pixelsOf({ png }: CastPicture): PNG {
  return PNG.sync.read(png);
}
