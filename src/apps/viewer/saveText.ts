/** How long a browser may take to read what it was handed. */
const KEEP_MS = 60_000;

function handed(text: string, type: string): string {
  const url = URL.createObjectURL(new Blob([text], { type }));
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
  return url;
}

/** Puts a text among the downloads under a file name. */
export function saveText(text: string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = handed(text, type);
  // Whatever a record is called, a file system has to take it.
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, "-");
  link.click();
}

/** Shows a text in a tab of its own. */
export function openText(text: string, type: string): void {
  window.open(handed(text, type), "_blank", "noopener");
}
