function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/**
 * Whether a request's target is a plain path of this hub: no step upwards, backslash, control character or doubled
 * slash however often it is encoded, and no whole URL. A browser and our own pages never send another.
 */
export function isPlainPath(target: string): boolean {
  if (!target.startsWith("/") || target.length > 4096) return false;
  let path = target.split(/[?#]/, 1)[0] ?? "";
  // Each round undoes one layer of encoding; a path that is still encoded after three means no good.
  for (let round = 0; round < 4; round++) {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    if (/[\\\u0000-\u001f\u007f]|\/\/|(^|\/)\.{1,2}(\/|$)/.test(path)) return false;
    const next = decoded(path);
    if (next === path) return true;
    path = next;
  }
  return false;
}
