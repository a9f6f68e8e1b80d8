/**
 * How the scene of a wall is driven, for every call of `configure`: what one leaves out goes back to the library's own
 * defaults, a loop of its own and the screen's pixel ratio among them.
 */
export function wallLoop(width: number, height: number) {
  return { frameloop: "never", dpr: 1, size: { width, height, top: 0, left: 0 } } as const;
}
