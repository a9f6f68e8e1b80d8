import type { EditShelf } from "../client/pendingEdits";

/**
 * Keeps edits that the hub hasn't answered while this tab lives, reloads included. A tab's own storage on purpose: two
 * tabs of a browser must not send each other's edits.
 */
export function tabShelf(page: string): EditShelf {
  const key = `cyclorama.edits.${page}`;
  return {
    read() {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        if (text === "") sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      } catch {
        // Full, or switched off: the edits live as long as the page.
      }
    },
  };
}
