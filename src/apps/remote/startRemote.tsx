export function startRemote(root: HTMLElement): void {
  root.textContent = "remote";
}
