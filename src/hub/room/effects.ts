import type { CloseReason, HubMessage } from "../../model/protocol/messages";

/** What the room wants done; the composition root does it, in order. */
export type Effect =
  | { readonly do: "send"; readonly to: string; readonly message: HubMessage }
  | { readonly do: "tellAll"; readonly message: HubMessage }
  /** The live lane: the same bytes to everyone. */
  | { readonly do: "sendFrame"; readonly frame: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly do: "close"; readonly to: string; readonly reason: CloseReason };
