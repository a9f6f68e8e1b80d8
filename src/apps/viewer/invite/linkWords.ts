import type { Grant } from "../../../model/crew/roles";
import { untilWords } from "../../../ui/words/timeWords";

export const VALIDITIES = ["today", "week", "month"] as const;
export type Validity = (typeof VALIDITIES)[number];

export const VALIDITY_WORDS: Readonly<Record<Validity, string>> = { today: "Today", week: "A week", month: "30 days" };

const HOUR_MS = 3_600_000;
/** A shooting day ends when the last truck leaves, not at midnight. */
const DAY_ENDS_AT = 4;
/** Made shortly before that, a link is meant for the day that begins. */
const LEAST_HOURS = 4;

/** For how long a link is to be good, hours. */
export function hoursFor(validity: Validity, nowMs: number): number {
  if (validity === "week") return 7 * 24;
  if (validity === "month") return 30 * 24;
  const end = new Date(nowMs);
  end.setHours(DAY_ENDS_AT, 0, 0, 0);
  while (end.getTime() - nowMs < LEAST_HOURS * HOUR_MS) end.setDate(end.getDate() + 1);
  return (end.getTime() - nowMs) / HOUR_MS;
}

/** Those that let in come first, the newest of each kind on top. */
export function sortLinks(grants: readonly Grant[], nowMs: number): { readonly open: Grant[]; readonly past: Grant[] } {
  const newest = [...grants].sort((a, b) => b.createdMs - a.createdMs);
  const isOpen = ({ revokedMs, expiresMs }: Grant): boolean => revokedMs === null && expiresMs > nowMs;
  return { open: newest.filter(isOpen), past: newest.filter((grant) => !isOpen(grant)) };
}

export function endWords({ revokedMs, expiresMs }: Grant, nowMs: number): string {
  if (revokedMs !== null) return "revoked";
  return expiresMs <= nowMs ? "expired" : `good for ${untilWords(expiresMs, nowMs)}`;
}

/** An address that only this machine understands is of no use on a phone. */
export function isOnlyHere(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/i.test(url);
}
