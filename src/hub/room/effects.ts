import type { CloseReason, HubMessage } from "../../model/protocol/messages";

/** What the room wants done; the composition root does it, in order. */
export type Effect =
  | { readonly do: "send"; readonly to: string; readonly message: HubMessage }
  /** The one binary message of a tick, for each audience; null where that audience hears nothing this time. */
  | {
      readonly do: "tick";
      readonly crew: Uint8Array<ArrayBuffer> | null;
      readonly walls: Uint8Array<ArrayBuffer> | null;
      /** The last entry in it, or before it. */
      readonly sequence: number;
    }
  /** A tick of its own for a page that has just joined. */
  | { readonly do: "firstTick"; readonly to: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly do: "close"; readonly to: string; readonly reason: CloseReason };
