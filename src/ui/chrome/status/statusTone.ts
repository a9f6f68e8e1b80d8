/** ok: healthy, locked. warn: degraded. bad: failed. live: rolling or on air. quiet: nothing to say, off, waiting. */
export type StatusTone = "ok" | "warn" | "bad" | "live" | "quiet";
