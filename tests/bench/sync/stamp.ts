/** Microseconds on the machine's monotonic clock: the same for every process on it, unlike `performance.now()`. */
export function nowUs(): number {
  const [seconds, nanos] = process.hrtime();
  return seconds * 1e6 + Math.floor(nanos / 1000);
}

/** One value of one key, known by the moment at which it was sent. */
export interface Update {
  readonly key: number;
  readonly stampUs: number;
}

const MARK = "~s";
const KEY_DIGITS = 2;
const STAMP_DIGITS = 15;
export const STAMP_LENGTH = MARK.length + KEY_DIGITS + STAMP_DIGITS;

/** The stamp that an update carries in itself. ASCII digits come through JSON, MessagePack and Yjs unchanged. */
export function stampText({ key, stampUs }: Update): string {
  return MARK + String(key).padStart(KEY_DIGITS, "0") + String(stampUs).padStart(STAMP_DIGITS, "0");
}

/** All stamps in a message, in order. Looks only for their marks: no receiver pays for a whole decode here. */
export function stampsIn(message: Buffer): Update[] {
  const found: Update[] = [];
  for (let at = message.indexOf(MARK, 0, "latin1"); at >= 0; at = message.indexOf(MARK, at + 2, "latin1")) {
    const key = digits(message, at + MARK.length, KEY_DIGITS);
    const stampUs = digits(message, at + MARK.length + KEY_DIGITS, STAMP_DIGITS);
    if (key >= 0 && stampUs >= 0) found.push({ key, stampUs });
  }
  return found;
}

/** -1 where they are no digits: two bytes of a pose may look like a mark. */
function digits(message: Buffer, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (message[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
