import type { Entrance, Grant, Role } from "../../model/crew/roles";
import type { ShowStore } from "../store/showStore";

const FACT = "grants";

/** Why a link does not let in. */
export type GrantFault = "unknown" | "revoked" | "expired";

export type GrantDraft = Pick<Grant, "id" | "role" | "outputId" | "label" | "expiresMs" | "by">;

/** The links that were handed out: whom they let in as what, until when. Kept on disk. */
export class GrantDesk {
  private grants: ReadonlyMap<string, Grant>;

  constructor(private readonly store: ShowStore) {
    this.grants = new Map(read(store).map((grant) => [grant.id, grant]));
  }

  get all(): readonly Grant[] {
    return [...this.grants.values()];
  }

  get(id: string): Grant | undefined {
    return this.grants.get(id);
  }

  /** Throws StoreProblem where it can't be kept: then the link is none. */
  issue(draft: GrantDraft, wallClockMs: number): Grant {
    const grant: Grant = { ...draft, createdMs: wallClockMs, revokedMs: null };
    this.keep(grant);
    return grant;
  }

  /** The link as it is now, or null where there is none of that id. */
  revoke(id: string, wallClockMs: number): Grant | null {
    const grant = this.grants.get(id);
    if (grant === undefined || grant.revokedMs !== null) return grant ?? null;
    return this.keep({ ...grant, revokedMs: wallClockMs });
  }

  change(
    id: string,
    parts: { readonly role?: Role; readonly expiresMs?: number; readonly label?: string },
  ): Grant | null {
    const grant = this.grants.get(id);
    return grant === undefined ? null : this.keep({ ...grant, ...parts });
  }

  /** As what a link lets in now. */
  entrance(id: string, wallClockMs: number): Entrance | GrantFault {
    const grant = this.grants.get(id);
    if (grant === undefined) return "unknown";
    if (grant.revokedMs !== null) return "revoked";
    if (grant.expiresMs <= wallClockMs) return "expired";
    return { role: grant.role, grantId: grant.id, outputId: grant.outputId };
  }

  private keep(grant: Grant): Grant {
    const grants = new Map(this.grants).set(grant.id, grant);
    this.store.keepFact(FACT, JSON.stringify([...grants.values()]));
    this.grants = grants;
    return grant;
  }
}

function read(store: ShowStore): readonly Grant[] {
  try {
    const parsed: unknown = JSON.parse(store.fact(FACT) ?? "[]");
    return Array.isArray(parsed) ? (parsed as Grant[]) : [];
  } catch {
    return [];
  }
}
