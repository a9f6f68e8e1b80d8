/** Keys that reach an object's prototype in careless code: no record, and no message, has a use for them. */
const BAD_KEYS = new Set(["__proto__", "constructor", "prototype"]);
/** The deepest thing anyone sends (an entry's diff) has six levels; code that walks in calls must not fall over. */
const MAX_DEPTH = 64;

export type JsonFault = "badKey" | "tooDeep";

/** What makes parsed JSON dangerous to handle; null for nothing. Walks without recursion, so that depth can't hurt it. */
export function faultOfJson(value: unknown): JsonFault | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return "tooDeep";
    const below: unknown[] = [];
    for (const each of level) {
      if (typeof each !== "object" || each === null) continue;
      if (Array.isArray(each)) {
        for (const item of each) if (typeof item === "object" && item !== null) below.push(item);
        continue;
      }
      for (const [key, item] of Object.entries(each)) {
        if (BAD_KEYS.has(key)) return "badKey";
        if (typeof item === "object" && item !== null) below.push(item);
      }
    }
    level = below;
  }
  return null;
}

/** Parsed JSON that no honest sender makes: prototype-polluting keys, or nesting beyond any use. */
export function hasBadKeys(value: unknown): boolean {
  return faultOfJson(value) !== null;
}
