/** A record's version, or a file's hash, as HTTP writes it (RFC 9110, 8.8.3). */
export function etagOf(version: number | string): string {
  return `"${version}"`;
}

/**
 * Whether a condition (If-Match: strong, If-None-Match: weak comparison; RFC 9110, 13.1) names this version. `*` names
 * any; a missing header names none.
 */
export function names(condition: string | undefined, version: number | string, comparison: "strong" | "weak"): boolean {
  if (condition === undefined) return false;
  if (condition.trim() === "*") return true;
  return condition.split(",").some((part) => {
    const tag = part.trim();
    return (comparison === "weak" ? tag.replace(/^W\//, "") : tag) === etagOf(version);
  });
}
