/** How bright the page is: for the stage, for a dark set, for a lit office. Set as data-mode on the root element. */
export type ThemeMode = "stage" | "set" | "office";

export const THEME_MODES: readonly { readonly mode: ThemeMode; readonly label: string }[] = [
  { mode: "stage", label: "Stage" },
  { mode: "set", label: "On set, dim" },
  { mode: "office", label: "Office" },
];

export function isThemeMode(value: unknown): value is ThemeMode {
  return value === "stage" || value === "set" || value === "office";
}
