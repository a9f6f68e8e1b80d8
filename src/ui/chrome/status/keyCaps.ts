const CAPS: Readonly<Record<string, readonly [apple: string, others: string]>> = {
  $mod: ["⌘", "Ctrl"],
  Meta: ["⌘", "Win"],
  Control: ["⌃", "Ctrl"],
  Shift: ["⇧", "Shift"],
  Alt: ["⌥", "Alt"],
  Escape: ["Esc", "Esc"],
  Enter: ["↵", "Enter"],
  Backspace: ["⌫", "Backspace"],
  Delete: ["⌦", "Del"],
  ArrowUp: ["↑", "↑"],
  ArrowDown: ["↓", "↓"],
  ArrowLeft: ["←", "←"],
  ArrowRight: ["→", "→"],
  " ": ["Space", "Space"],
};

/** A shortcut in tinykeys' spelling (`$mod+Shift+KeyK`, `g g`) as the caps one presses. */
export function keyCaps(keys: string, apple: boolean): readonly string[] {
  const presses = keys === " " ? [" "] : keys.split(" ");
  return presses
    .flatMap((press) => (press === "" ? [] : press.split(/\b\+/)))
    .map((key) => {
      const caps = CAPS[key];
      if (caps !== undefined) return apple ? caps[0] : caps[1];
      const bare = key.replace(/^(?:Key|Digit)(?=.$)/, "");
      return bare.length === 1 ? bare.toUpperCase() : bare;
    });
}
