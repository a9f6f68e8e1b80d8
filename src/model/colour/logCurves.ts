/** A camera's log curve: scene-linear reflectance (0.18 = mid grey) to signal, 0 to 1 over full range, and back. */
export interface LogCurve {
  readonly encode: (light: number) => number;
  readonly decode: (signal: number) => number;
}

/** A straight toe below a knee in light, a logarithm above it. */
function knee(at: number, toe: LogCurve, log: LogCurve): LogCurve {
  const signalAt = toe.encode(at);
  return {
    encode: (light) => (light < at ? toe : log).encode(light),
    decode: (signal) => (signal < signalAt ? toe : log).decode(signal),
  };
}

function line(slope: number, offset: number): LogCurve {
  return { encode: (light) => slope * light + offset, decode: (signal) => (signal - offset) / slope };
}

/** gain · log(slope · light + shift) + offset, to the base given. */
function logarithm(base: number, gain: number, slope: number, shift: number, offset: number): LogCurve {
  return {
    encode: (light) => (gain * Math.log(slope * light + shift)) / Math.log(base) + offset,
    decode: (signal) => (base ** ((signal - offset) / gain) - shift) / slope,
  };
}

/** ARRI, LogC4 Logarithmic Color Space Specification (2022). */
function logC4(): LogCurve {
  const a = (2 ** 18 - 16) / 117.45;
  const b = (1023 - 95) / 1023;
  const c = 95 / 1023;
  const s = (7 * Math.LN2 * 2 ** (7 - (14 * c) / b)) / (a * b);
  const t = (2 ** (14 * (-c / b) + 6) - 64) / a;
  return knee(t, line(1 / s, -t / s), logarithm(2, b / 14, a, 64, c - (6 * b) / 14));
}

/** Canon Log 3 (Canon, 2018): a logarithm on either side of a line, over reflectance ÷ 0.9. */
function canonLog3(): LogCurve {
  const [gain, slope] = [0.36726845, 14.98325];
  const middle = line(1.9754798 / 0.9, 0.12512219);
  const above = logarithm(10, gain, slope / 0.9, 1, 0.12240537);
  const below = logarithm(10, -gain, -slope / 0.9, 1, 0.12783901);
  return knee(-0.014 * 0.9, below, knee(0.014 * 0.9, middle, above));
}

export const LOG_CURVES = {
  logC4: logC4(),
  /** ARRI LogC3 at EI 800. */
  logC3: knee(0.010591, line(5.367655, 0.092809), logarithm(10, 0.24719, 5.555556, 0.052272, 0.385537)),
  /** Sony, S-Log3 technical summary. */
  sLog3: knee(
    0.01125,
    line((171.2102946929 - 95) / 0.01125 / 1023, 95 / 1023),
    logarithm(10, 261.5 / 1023, 1 / 0.19, 0.01 / 0.19, 420 / 1023),
  ),
  /** RED Log3G10, version 2 (with the linear part below black). */
  log3G10: knee(-0.01, line(15.1927, 0.01 * 15.1927), logarithm(10, 0.224282, 155.975327, 0.01 * 155.975327 + 1, 0)),
  /** AMPAS S-2016-001. */
  acesCct: knee(0.0078125, line(10.5402377416545, 0.0729055341958355), logarithm(2, 1 / 17.52, 1, 0, 9.72 / 17.52)),
  /** Panasonic V-Log. */
  vLog: knee(0.01, line(5.6, 0.125), logarithm(10, 0.241514, 1, 0.00873, 0.598206)),
  canonLog3: canonLog3(),
} as const satisfies Record<string, LogCurve>;

export type LogCurveName = keyof typeof LOG_CURVES;
