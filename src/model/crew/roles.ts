/** What a person (or a machine) is on the stage. A link carries one; this machine needs none and is the director. */
export const ROLES = ["director", "cinematographer", "gaffer", "operator", "script", "guest", "wall"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return typeof value === "string" && (ROLES as readonly string[]).includes(value);
}

/** How the crew says it, and what it may do, for the person who hands out the link. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  director: { name: "Director", may: "Changes everything, rolls and cuts, decides on proposals, hands out links." },
  cinematographer: {
    name: "Cinematographer",
    may: "Cameras, lenses, lights, stand-ins and the world's exposure; rolls and cuts; decides on proposals.",
  },
  gaffer: { name: "Gaffer", may: "Lights, and how bright the world is. On air, what they change waits as a proposal." },
  operator: { name: "Operator", may: "Walls, outputs, trackers, timing and where the world stands." },
  script: { name: "Script supervisor", may: "Slate and take, rolls and cuts, stand-ins and props." },
  guest: { name: "Guest", may: "Looks on; changes nothing." },
  wall: { name: "Wall machine", may: "Shows one output; changes nothing." },
};

/** A link to the stage, as the hub keeps it. The signed token in the link names it by its id. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  /** wall only: the one output that it may show. */
  readonly outputId: string | null;
  /** Whom or what it was made for. */
  readonly label: string;
  /** Wall-clock ms since 1970. */
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly revokedMs: number | null;
  /** Name of who made it. */
  readonly by: string;
}

/** How a connection came in: through a link, or from this machine (no grant). */
export interface Entrance {
  readonly role: Role;
  readonly grantId: string | null;
  readonly outputId: string | null;
}

export const LOCAL_ENTRANCE: Entrance = { role: "director", grantId: null, outputId: null };
