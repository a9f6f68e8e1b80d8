import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { ByteLengthQueuingStrategy } from "node:stream/web";
import { byAge, type AssetInfo } from "../../model/assets/asset";
import { assetName } from "../../model/assets/assetName";
import { ADVICE, reasonOf, troubleOf } from "../store/sqlite/storeTrouble";
import { StoreProblem } from "../store/showStore";
import { noteText } from "./assetNote";
import { incomingPath, pathOfAsset, pathOfNote } from "./assetPaths";
import { DEFAULT_LIMITS, type AddedAsset, type AssetDraft, type AssetLimits, type AssetStore } from "./assetStore";
import { refuseBeyond, takeIn } from "./intake";
import { scanAssets, scanNotice, type Scan } from "./scanAssets";

/**
 * Opens the assets of a data folder, for the one hub that owns it. The folder is made with the first file. One that can't
 * be read is opened all the same, so that the stage is lit: `notice` says so.
 */
export function openFolderAssets(folder: string, limits: AssetLimits = DEFAULT_LIMITS): FolderAssets {
  let scan: Scan = { assets: [], damaged: [] };
  let fault: unknown = null;
  try {
    scan = scanAssets(folder);
  } catch (error) {
    fault = error;
  }
  return new FolderAssets(folder, limits, scan.assets, scanNotice(folder, scan.damaged, fault));
}

/** Read ahead for one reader: sixty walls may read the same picture at once. */
const PIECE_BYTES = 64 * 1024;

/**
 * Files under `<first two digits>/<sha256>`, each with a note beside it. A file is written under another name, flushed,
 * and renamed once its hash is known; the note goes first, so that no file in place lacks it. Nothing here waits for the
 * disk on the thread that seals frames.
 */
export class FolderAssets implements AssetStore {
  private readonly index: Map<string, AssetInfo>;
  private readonly coming = new Set<Promise<unknown>>();
  /** Files are put in place and taken away one at a time. */
  private last: Promise<unknown> = Promise.resolve();
  private used: number;

  constructor(
    private readonly folder: string,
    readonly limits: AssetLimits,
    assets: readonly AssetInfo[],
    readonly notice: string | null,
  ) {
    this.index = new Map(assets.map((asset) => [asset.id, asset]));
    this.used = assets.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get usedBytes(): number {
    return this.used;
  }

  list(): readonly AssetInfo[] {
    return [...this.index.values()].toSorted(byAge);
  }

  info(id: string): AssetInfo | null {
    return this.index.get(id) ?? null;
  }

  add(draft: AssetDraft, source: AsyncIterable<Uint8Array>): Promise<AddedAsset> {
    const added = this.receive(draft, source);
    const settled: Promise<void> = added.then(
      () => void this.coming.delete(settled),
      () => void this.coming.delete(settled),
    );
    this.coming.add(settled);
    return added;
  }

  async read(id: string): Promise<ReadableStream<Uint8Array> | null> {
    const asset = this.index.get(id);
    if (asset === undefined) return null;
    let handle: FileHandle;
    try {
      handle = await open(pathOfAsset(this.folder, id), "r");
    } catch (error) {
      // Taken away by hand.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw new StoreProblem(`${asset.name} can't be read (${reasonOf(error)}). Check the disk of the data folder.`, {
        cause: error,
      });
    }
    const { size } = await handle.stat();
    if (size !== asset.bytes) {
      await handle.close();
      throw new StoreProblem(`${asset.name} is not whole on disk. Send it again, or put a backup's file back.`);
    }
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: PIECE_BYTES });
    return Readable.toWeb(handle.createReadStream({ highWaterMark: PIECE_BYTES }), {
      strategy,
    }) as ReadableStream<Uint8Array>;
  }

  remove(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      const asset = this.index.get(id);
      if (asset === undefined) return false;
      const path = pathOfAsset(this.folder, id);
      await this.onDisk(`${asset.name} could not be deleted`, async () => {
        // The file first: a note alone is cleared away at the next start.
        await rm(path, { force: true });
        this.index.delete(id);
        this.used -= asset.bytes;
        await rm(pathOfNote(this.folder, id), { force: true });
        await syncFolder(dirname(path));
      });
      return true;
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.coming, this.last]);
  }

  private async receive({ name, by, atMs }: AssetDraft, source: AsyncIterable<Uint8Array>): Promise<AddedAsset> {
    const path = incomingPath(this.folder, randomUUID());
    const what = "The file could not be kept on disk";
    let handle: FileHandle | null = null;
    try {
      const file = await this.onDisk(what, async () => {
        await mkdir(this.folder, { recursive: true });
        return open(path, "wx");
      });
      handle = file;
      const intake = await takeIn(source, this.limits.eachBytes, (piece) =>
        this.onDisk(what, () => writeAll(file, piece)),
      );
      await this.onDisk(what, () => file.sync());
      await file.close();
      handle = null;
      const asset: AssetInfo = { ...intake, name: assetName(name, intake.type), addedMs: atMs, by };
      return await this.inTurn(() => this.onDisk(what, () => this.putInPlace(asset, path)));
    } finally {
      await handle?.close().catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  private async putInPlace(asset: AssetInfo, path: string): Promise<AddedAsset> {
    const { id, bytes } = asset;
    const place = pathOfAsset(this.folder, id);
    const shelf = dirname(place);
    const known = this.index.get(id);
    if (known === undefined) refuseBeyond(this.limits, this.used, bytes);
    await mkdir(shelf, { recursive: true });
    if (known !== undefined) {
      // The same bytes, just hashed: should those on the disk be gone or rotten, they are mended. (Windows lets nobody
      // put a file in the place of one that is being read; that one is well.)
      await rename(path, place).catch(() => undefined);
      return { asset: known, isNew: false };
    }
    await this.writeNote(asset);
    await rename(path, place);
    await syncFolder(shelf);
    await syncFolder(this.folder);
    this.index.set(id, asset);
    this.used += bytes;
    return { asset, isNew: true };
  }

  private async writeNote(asset: AssetInfo): Promise<void> {
    const path = incomingPath(this.folder, randomUUID());
    try {
      const handle = await open(path, "wx");
      try {
        await writeAll(handle, new TextEncoder().encode(noteText(asset)));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(path, pathOfNote(this.folder, asset.id));
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  /** What the disk refuses, as a StoreProblem that says what to do. */
  private async onDisk<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      const advice = ADVICE[troubleOf(error, this.folder)];
      throw new StoreProblem(`${what} (${reasonOf(error)}). ${advice}`, { cause: error });
    }
  }
}

/** A full disk may take a part of a piece, and say so only when asked for the rest. */
async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length;) at += (await handle.write(piece, at, piece.length - at)).bytesWritten;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
