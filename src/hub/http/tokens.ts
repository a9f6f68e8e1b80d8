import { createHash, randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Grant } from "../../model/crew/roles";
import { StoreProblem, type ShowStore } from "../store/showStore";

const FACT = "signingKey";
const KEY_BYTES = 32;
const ALGORITHM = "HS256";
const MOST_REMEMBERED = 2000;
/** Ours have 112 characters. */
const LONGEST = 300;

/**
 * Signs and reads the tokens of links. A token names its grant and nothing more, so that its QR code stays one that a
 * phone reads off a screen across the room; role, expiry and revocation are the grant's, asked anew each time. `exp` is
 * there for whoever holds the token; the grant's own date, which a director may move, decides.
 */
export interface Tokens {
  /** The same grant and date yield the same token. */
  sign(grant: Pick<Grant, "id" | "expiresMs">): Promise<string>;
  /** Id of the grant that a token names; null for one that this hub has not signed, to the last character. */
  read(token: string): Promise<string | null>;
  /** Of this hub alone: browsers keep one set of cookies for all ports of a machine. */
  readonly cookieName: string;
}

/** A new grant's id: short, because it is in every token, and no secret, because the token is signed. */
export function newGrantId(): string {
  return randomBytes(6).toString("base64url");
}

export function openTokens(store: ShowStore): Tokens {
  const key = signingKey(store);
  const remembered = new Map<string, string>();
  return {
    cookieName: `cyclorama_${createHash("sha256").update(key).digest("hex").slice(0, 8)}`,
    sign: ({ id, expiresMs }) =>
      new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setJti(id)
        .setExpirationTime(Math.floor(expiresMs / 1000))
        .sign(key),
    async read(token) {
      const known = remembered.get(token);
      if (known !== undefined) return known;
      const id = await verified(token, key);
      if (id === null) return null;
      if (remembered.size >= MOST_REMEMBERED) {
        const [oldest] = remembered.keys();
        if (oldest !== undefined) remembered.delete(oldest);
      }
      remembered.set(token, id);
      return id;
    },
  };
}

async function verified(token: string, key: Uint8Array): Promise<string | null> {
  if (token.length > LONGEST || !token.split(".").every(isCanonical)) return null;
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      requiredClaims: ["jti", "exp"],
      // The grant says until when; see above.
      currentDate: new Date(0),
    });
    return payload.jti ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** The last character of base64url has bits that decoders ignore: a token changed there is changed all the same. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

function signingKey(store: ShowStore): Uint8Array {
  const kept = Buffer.from(store.fact(FACT) ?? "", "base64url");
  if (kept.length === KEY_BYTES) return kept;
  const key = randomBytes(KEY_BYTES);
  try {
    store.keepFact(FACT, key.toString("base64url"));
  } catch (error) {
    // A folder that can't be written has no links to keep either: those made now last until the hub stops.
    if (!(error instanceof StoreProblem)) throw error;
  }
  return key;
}
