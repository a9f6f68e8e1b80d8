export function startViewer(root: HTMLElement): void {
  root.textContent = "viewer";
}
