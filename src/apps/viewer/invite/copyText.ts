/** Puts a text on the clipboard; true when it is there. Plain http has no clipboard of its own: there the old way is tried. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    // Inside the dialog: elsewhere the focus would be taken straight back.
    (document.activeElement?.parentElement ?? document.body).append(area);
    area.select();
    // oxlint-disable-next-line typescript/no-deprecated -- the only way without https
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }
}
