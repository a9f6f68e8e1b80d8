/** The frame rates a stage runs at, as exact rationals (frames per second = num / den). */
export const RATES = {
  "23.976": { num: 24000, den: 1001 },
  "24": { num: 24, den: 1 },
  "25": { num: 25, den: 1 },
  "29.97": { num: 30000, den: 1001 },
  "30": { num: 30, den: 1 },
  "47.952": { num: 48000, den: 1001 },
  "48": { num: 48, den: 1 },
  "50": { num: 50, den: 1 },
  "59.94": { num: 60000, den: 1001 },
  "60": { num: 60, den: 1 },
} as const;

export type RateName = keyof typeof RATES;

export interface Rate {
  readonly num: number;
  readonly den: number;
}

export const RATE_NAMES = Object.keys(RATES) as RateName[];

export function rateOf(name: RateName): Rate {
  return RATES[name];
}
