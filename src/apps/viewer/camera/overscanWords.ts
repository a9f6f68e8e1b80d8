import type { ResolvedCamera } from "../../../model/frame/stageFrame";

/** What is said of a camera's overscan on a frame. */
export interface OverscanReading {
  /** In use on this frame. */
  readonly inUse: number;
  /** What the measured latency and speed ask; null where no tracker moves the camera. */
  readonly asked: number | null;
  readonly turnRadPerS: number;
  readonly moveMPerS: number;
  readonly latencyMs: number;
}

export function overscanReading({ overscan, motion }: ResolvedCamera): OverscanReading {
  return {
    inUse: overscan,
    asked: motion?.overscan ?? null,
    turnRadPerS: motion?.turnRadPerS ?? 0,
    moveMPerS: motion?.moveMPerS ?? 0,
    latencyMs: motion?.latencyMs ?? 0,
  };
}

export function sameReading(a: OverscanReading | null, b: OverscanReading | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.inUse === b.inUse &&
    a.asked === b.asked &&
    a.turnRadPerS === b.turnRadPerS &&
    a.moveMPerS === b.moveMPerS &&
    a.latencyMs === b.latencyMs
  );
}

/** Half a per cent is no difference that anybody set. */
const SLACK = 0.005;

export function isTooSmall({ inUse, asked }: OverscanReading): boolean {
  return asked !== null && inUse + SLACK < asked;
}

/** Where the numbers come from: "turns 24°/s, moves 0.80 m/s, 62 ms old on the wall". */
export function motionWords({ asked, turnRadPerS, moveMPerS, latencyMs }: OverscanReading): string {
  if (asked === null) return "No tracker moves this camera, so nothing is measured.";
  const turn = Math.round((turnRadPerS * 180) / Math.PI);
  return `Fastest of the last two seconds: turns ${turn}°/s, moves ${moveMPerS.toFixed(2)} m/s; ${Math.round(latencyMs)} ms old on the wall.`;
}

/** What a button would set: whole per cents, never less than is asked. */
export function overscanToUse(asked: number): number {
  return Math.min(1, Math.ceil(asked * 100 - 1e-6) / 100);
}
