import type { Registry } from "prom-client";
import type { DocumentEntry } from "../../model/document/entry";
import type { AssetStore } from "../assets/assetStore";
import type { Effect } from "../room/effects";
import type { Room } from "../room/room";
import type { ShowStore } from "../store/showStore";
import type { Access } from "./access";
import type { Refusals } from "./guard/refusals";
import type { Tokens } from "./tokens";

/** What the pages and the API work on; the composition root gives it. */
export interface AppSetup {
  readonly room: Room;
  readonly store: ShowStore;
  /** Left out: files are kept until the hub stops, and no longer. */
  readonly assets?: AssetStore;
  /** Called when a file begins to come in; what it answers, when that ends. */
  readonly onUpload?: () => () => void;
  readonly access: Access;
  readonly tokens: Tokens;
  /** Hub time, ms. */
  readonly now: () => number;
  /** ms since 1970, for people's eyes and for links that expire. */
  readonly wallClock: () => number;
  readonly perform: (effects: readonly Effect[]) => void;
  /** Something was edited or decided: everyone is to hear of it with the next tick. */
  readonly told: () => void;
  /** Calls back with each entry once it is kept; the answer ends it. */
  readonly onEntry: (listener: (entry: DocumentEntry) => void) => () => void;
  readonly metrics: Registry;
  /** Folder with the built pages. */
  readonly pages: string;
  readonly version: string;
  /** Where other machines reach the hub, "http://192.168.1.5:4400"; none where it listens to this machine only. */
  readonly addresses: () => readonly string[];
  /** Shared with the server's guard, so that one place counts and says all refusals. */
  readonly refusals?: Refusals;
}
