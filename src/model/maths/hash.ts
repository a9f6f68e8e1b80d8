/** 64 bits, as two unsigned halves. */
export type HashPair = readonly [number, number];

const scratch = new DataView(new ArrayBuffer(8));
/** Records keep their identity while nobody edits them, so most of a frame is hashed once, not once a frame. */
const known = new WeakMap<object, HashPair>();

/** Vectors and rotations are shorter; hashing them again costs less than remembering them. */
const LONG_LIST = 8;

/** Two 32-bit FNV-1a lanes with different starts, mixed apart: 64 bits tell frames apart for any show's length. */
class Hash {
  private a = 0x811c9dc5;
  private b = 0x9dc5811c;

  word(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x01000193);
    this.b = Math.imul(this.b ^ (value >>> 16) ^ (value << 13), 0x85ebca6b);
    this.b ^= this.b >>> 15;
  }

  value(value: unknown): void {
    if (typeof value === "number") {
      // Minus zero and zero are one value: JSON writes both as 0.
      scratch.setFloat64(0, value + 0);
      this.word(1);
      this.word(scratch.getUint32(0));
      this.word(scratch.getUint32(4));
    } else if (typeof value === "string") {
      this.word(2);
      for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
      this.word(value.length);
    } else if (typeof value === "boolean") this.word(value ? 3 : 4);
    else if (value === null || value === undefined) this.word(5);
    else if (typeof value === "object") {
      const [a, b] = hashOf(value);
      this.word(a);
      this.word(b);
    }
  }

  get pair(): HashPair {
    return [this.a >>> 0, this.b >>> 0];
  }
}

/**
 * 64 bits of a JSON value, as two halves: equal for equal values, whatever order their keys were written in. Objects are
 * taken as values that nobody changes in place.
 */
export function hashOf(object: object): HashPair {
  // Only what comes again is remembered: records, lists, and what is resolved of a record. The rest of a frame is new
  // each time, and would only fill the table.
  const comesAgain = "kind" in object || "record" in object || (Array.isArray(object) && object.length > LONG_LIST);
  const before = comesAgain ? known.get(object) : undefined;
  if (before !== undefined) return before;
  const hash = new Hash();
  if (Array.isArray(object)) {
    hash.word(6);
    for (const item of object) hash.value(item);
    hash.word(object.length);
  } else {
    hash.word(7);
    for (const key of Object.keys(object).sort()) {
      hash.value(key);
      hash.value((object as Record<string, unknown>)[key]);
    }
  }
  const pair = hash.pair;
  if (comesAgain) known.set(object, pair);
  return pair;
}
