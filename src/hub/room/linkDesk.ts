import type { Grant } from "../../model/crew/roles";
import type { DragDesk } from "./dragDesk";
import type { Effect } from "./effects";
import type { GrantDesk } from "./grantDesk";
import type { PeopleDesk } from "./peopleDesk";

/** What became of a link, and what its pages hear of it. */
export interface LinkChange {
  readonly grant: Grant;
  readonly effects: readonly Effect[];
}

/** Links and the pages that came in through them: what happens to the one happens to the other at once. */
export class LinkDesk {
  constructor(
    private readonly grants: GrantDesk,
    private readonly people: PeopleDesk,
    private readonly drags: DragDesk,
  ) {}

  /** Its pages are closed. Null where there is no such link. Throws StoreProblem where the disk refuses. */
  revoke(id: string, wallClockMs: number): LinkChange | null {
    const grant = this.grants.revoke(id, wallClockMs);
    return grant === null ? null : { grant, effects: this.closeStale(wallClockMs) };
  }

  /** Another role or another day of expiry: its pages have it at once, and what they held falls back. */
  change(id: string, parts: Parameters<GrantDesk["change"]>[1], wallClockMs: number): LinkChange | null {
    const grant = this.grants.change(id, parts);
    if (grant === null) return null;
    const effects: Effect[] = [];
    for (const { sessionId, page, role } of this.people.withGrant(id)) {
      const next = page === "wall" ? "wall" : grant.role;
      if (next === role) continue;
      this.people.setRole(sessionId, next);
      this.drags.releaseAll(sessionId);
      effects.push({ do: "send", to: sessionId, message: { type: "role", role: next } });
    }
    return { grant, effects: [...effects, ...this.closeStale(wallClockMs)] };
  }

  /** Pages whose link was revoked or has expired. */
  closeStale(wallClockMs: number): Effect[] {
    return this.people.linked.flatMap(({ sessionId, grantId }): Effect[] => {
      const entrance = this.grants.entrance(grantId ?? "", wallClockMs);
      if (typeof entrance !== "string") return [];
      return [{ do: "close", to: sessionId, reason: entrance === "expired" ? "expired" : "revoked" }];
    });
  }
}
