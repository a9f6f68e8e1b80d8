/** The viewer's keys, in tinykeys' spelling: said beside each button, and bound in one place (useShortcuts). */
export const HISTORY_KEYS = "H";
export const PROPOSAL_KEYS = "P";
export const CONFLICT_KEYS = "C";
/** A wall unrolled, and back to the stage. */
export const FLAT_KEYS = "F";
/** Shift: a key that one brushes must neither roll nor cut. */
export const ROLL_KEYS = "Shift+R";
export const INVITE_KEYS = "Shift+I";
/** Back to now from a moment of the history. */
export const NOW_KEYS = "N";
