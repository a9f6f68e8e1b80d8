/**
 * Keeps the screen from sleeping. The browser lets go of the lock whenever the page is hidden, so it is asked for
 * again each time the page comes back; where there is none the machine's own settings must do.
 */
export function keepAwake(): void {
  const ask = (): void => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    navigator.wakeLock.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
