import { secretId } from "./secretId";

const KEY = "cyclorama.person";

/**
 * This browser's own secret, the same over reloads and all its pages: whose undo it is. Nobody else is ever told; the hub
 * makes a public name of it.
 */
export function personId(): string {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored !== null && stored.length >= 8 && stored.length <= 64) return stored;
    const made = secretId();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    // A browser that keeps nothing is somebody new with each page.
    return secretId();
  }
}
