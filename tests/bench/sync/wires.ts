import type { Wire } from "./wire";
import { colyseusStateWire, colyseusWire } from "./wires/colyseusWire";
import { cycloramaWire } from "./wires/cycloramaWire";
import { relayWire } from "./wires/relayWire";
import { socketIoWire } from "./wires/socketIoWire";
import { yWebsocketWire } from "./wires/yWebsocketWire";

export const SERVER_NAMES = ["relay", "socket.io", "colyseus", "colyseus-state", "y-websocket", "cyclorama"] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** The clients' side of each server; what its processes are told is only the name. */
export const WIRES: Readonly<Record<ServerName, Wire>> = {
  relay: relayWire,
  "socket.io": socketIoWire,
  colyseus: colyseusWire,
  "colyseus-state": colyseusStateWire,
  "y-websocket": yWebsocketWire,
  cyclorama: cycloramaWire,
};
