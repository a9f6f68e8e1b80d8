import type { Grant } from "../../model/crew/roles";
import type { Room } from "../room/room";
import { StoreProblem } from "../store/showStore";
import { newGrantId, type Tokens } from "./tokens";

const DAY_MS = 24 * 3600 * 1000;
export const TERMINAL_DAYS = 30;
/** One that is about to expire isn't printed again: the crew would be out in the middle of the week. */
const LEAST_LEFT_MS = 7 * DAY_MS;
const TERMINAL: Pick<Grant, "role" | "label" | "by"> = { role: "director", label: "Terminal", by: "hub" };

/**
 * The token of the link that the terminal shows: a director's, for the first phone or tablet. The same over restarts
 * while it is good for another week; null where the disk can't keep one.
 */
export async function terminalLink(room: Room, tokens: Tokens, wallClock: () => number): Promise<string | null> {
  const nowMs = wallClock();
  const known = room.grants.find(
    ({ role, label, by, revokedMs, expiresMs }) =>
      role === TERMINAL.role &&
      label === TERMINAL.label &&
      by === TERMINAL.by &&
      revokedMs === null &&
      expiresMs > nowMs + LEAST_LEFT_MS,
  );
  if (known !== undefined) return tokens.sign(known);
  const draft = { ...TERMINAL, id: newGrantId(), outputId: null, expiresMs: nowMs + TERMINAL_DAYS * DAY_MS };
  try {
    return await tokens.sign(room.issueGrant(draft, nowMs));
  } catch (error) {
    if (error instanceof StoreProblem) return null;
    throw error;
  }
}
