import { createHash } from "node:crypto";

/**
 * What others know a person by. The browser's own id is the key to that person's undo, so it is never told: this is a
 * digest of it, together with the link it came through, so that a borrowed id is of no use under another link.
 */
export function publicPerson(personId: string, grantId: string | null): string {
  return `p${createHash("sha256")
    .update(`${grantId ?? ""} ${personId}`)
    .digest("base64url")
    .slice(0, 11)}`;
}
