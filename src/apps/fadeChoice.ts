import { create } from "zustand";
import { MAX_TRANSITION_FRAMES, type Easing, type Transition } from "../model/document/entry";

interface FadeState {
  /** How this person's edits come in; null: at once. */
  readonly over: Transition | undefined;
  /** Kept while the fade is off. */
  readonly easing: Easing;
  readonly setFrames: (frames: number) => void;
  readonly setEasing: (easing: Easing) => void;
}

export const FADE_STEPS = [0, 12, 24, 48] as const;

export const EASING_WORDS: Readonly<Record<Easing, string>> = {
  linear: "Even",
  easeIn: "Slow start",
  easeOut: "Slow end",
  easeInOut: "Slow start and end",
};

/** Over how many frames what this person sets comes in. Theirs alone, and gone with the page: a surprise fade is worse than none. */
export const useFade = create<FadeState>()((set) => ({
  over: undefined,
  easing: "easeInOut",
  setFrames: (frames) =>
    set(({ easing }) => {
      const whole = Math.min(MAX_TRANSITION_FRAMES, Math.max(0, Math.round(frames)));
      return { over: whole === 0 ? undefined : { frames: whole, easing } };
    }),
  setEasing: (easing) => set(({ over }) => ({ easing, over: over === undefined ? undefined : { ...over, easing } })),
}));
