import { isThemeMode, type ThemeMode } from "../../ui/theme/themeMode";

const KEY = "cyclorama.mode";

export function storedMode(): ThemeMode {
  try {
    const stored = localStorage.getItem(KEY);
    return isThemeMode(stored) ? stored : "stage";
  } catch {
    return "stage";
  }
}

/** Shows the page in a mode and keeps it for next time. */
export function applyMode(mode: ThemeMode): void {
  document.documentElement.dataset["mode"] = mode;
  try {
    localStorage.setItem(KEY, mode);
  } catch {
    // Private windows keep nothing; the mode still holds while the page is open.
  }
}
