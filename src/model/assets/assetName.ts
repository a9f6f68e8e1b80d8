import { extensionsOf, type AssetType } from "./assetTypes";

const LONGEST = 100;
/** What file systems and headers give a meaning to, and what can't be seen or turns the text around. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}"<>|:*?%;]/gu;

/**
 * A file's name as it is shown and given to a browser: no folders, nothing that can't be seen, at most 100 characters,
 * and with an ending of its type, whatever it was called.
 */
export function assetName(name: string, type: AssetType): string {
  const endings = extensionsOf(type).map((extension) => `.${extension}`);
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(UNSAFE, "").replace(/\s+/g, " ").trim();
  const ending = endings.find((each) => clean.toLowerCase().endsWith(each));
  const before = ending === undefined ? clean : clean.slice(0, -ending.length);
  const stem = before.replace(/^\.+/, "").trim() || "file";
  const kept = ending === undefined ? (endings[0] ?? "") : clean.slice(-ending.length);
  return `${Array.from(stem)
    .slice(0, LONGEST - kept.length)
    .join("")}${kept}`;
}
