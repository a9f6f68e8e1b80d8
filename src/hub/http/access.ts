import type { IncomingMessage } from "node:http";
import { LOCAL_ENTRANCE, type Entrance } from "../../model/crew/roles";
import type { Room } from "../room/room";
import type { Tokens } from "./tokens";

/** forbidden: no link, or none of this hub's. */
export type AccessFault = "forbidden" | "revoked" | "expired";

/**
 * Who may reach the stage, as what. A link's token, as a cookie or a bearer, decides; without one, this machine is the
 * director without ceremony, and any other is refused: whoever reaches the hub moves the wall. A token that does not
 * count (any more) is said to be so on this machine too, where `/leave` forgets it.
 */
export interface Access {
  entrance(request: IncomingMessage): Promise<Entrance | AccessFault>;
  /** As what a token lets in now. */
  entranceOf(token: string): Promise<Entrance | AccessFault>;
  /** How a request carries a token, if it does. */
  presents(request: IncomingMessage): "bearer" | "cookie" | null;
}

export interface AccessSetup {
  readonly room: Pick<Room, "entranceOf">;
  readonly tokens: Tokens;
  readonly wallClock: () => number;
}

/** What each fault is said as. */
export const ACCESS_FAULTS: Readonly<Record<AccessFault | "tampered", { message: string; hint: string }>> = {
  forbidden: {
    message: "This device needs a link to the stage.",
    hint: "Scan the QR code that the hub printed, or ask the director for a link (People, Invite).",
  },
  tampered: {
    message: "This link is none of this stage's: it was cut short or changed, or comes from another hub.",
    hint: "Open the whole link as it was sent, or ask the director for a new one (People, Invite).",
  },
  revoked: {
    message: "This link was revoked.",
    hint: "Ask the director for a new one (People, Invite).",
  },
  expired: {
    message: "This link has expired.",
    hint: "Ask the director for a new one (People, Invite).",
  },
};

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
/** Names that mean this machine. A loopback request under another Host comes from a page elsewhere that re-bound its name. */
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

export function createAccess({ room, tokens, wallClock }: AccessSetup): Access {
  const entranceOf = async (token: string): Promise<Entrance | AccessFault> => {
    const grantId = await tokens.read(token);
    if (grantId === null) return "forbidden";
    const entrance = room.entranceOf(grantId, wallClock());
    return entrance === "unknown" ? "forbidden" : entrance;
  };
  return {
    entranceOf,
    async entrance(request) {
      const token = bearerOf(request) ?? cookieOf(request, tokens.cookieName);
      if (token !== null) return entranceOf(token);
      return isLocal(request) ? LOCAL_ENTRANCE : "forbidden";
    },
    presents(request) {
      if (bearerOf(request) !== null) return "bearer";
      return cookieOf(request, tokens.cookieName) === null ? null : "cookie";
    },
  };
}

function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const at = part.indexOf("=");
    const value = part.slice(at + 1).trim();
    if (at > 0 && part.slice(0, at).trim() === name && value !== "") return value;
  }
  return null;
}

/** A request from this machine to this machine, by one of its own names. */
function isLocal(request: IncomingMessage): boolean {
  // A proxy on this machine speaks for others: what it forwards is never local.
  const isForwarded = ["x-forwarded-for", "forwarded", "x-real-ip", "via"].some((name) => name in request.headers);
  return (
    !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? "") && LOCAL_HOST.test(request.headers.host ?? "")
  );
}

/** A page of another site may not use this browser's right to the stage. Programs send neither header. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) {
    const site = request.headers["sec-fetch-site"];
    return site === undefined || site === "same-origin" || site === "none";
  }
  try {
    return new URL(origin).host === request.headers.host?.toLowerCase();
  } catch {
    return false;
  }
}
