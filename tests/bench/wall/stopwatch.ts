/** Mean of a few runs in ms, until the graphics processor is done with the last; no number where none are timed. */
export function meanMs(times: number, run: () => void, finish: () => void): number {
  finish();
  const startMs = performance.now();
  for (let i = 0; i < times; i++) run();
  finish();
  return (performance.now() - startMs) / times;
}
