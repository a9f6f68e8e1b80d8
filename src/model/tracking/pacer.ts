/**
 * Hands a stream of samples to the frames of the lattice. A tracker locked to the stage rate sends one sample a frame,
 * but its packets arrive with jitter: two within one frame, none in the next. Taking "the latest" would lose one and
 * show its neighbour twice, a judder on the wall. So samples queue, one is taken a frame, and the queue is trimmed
 * only when it stays needlessly long (latency) or when the tracker is plainly faster than the stage (then the newest
 * counts). Time does not appear: frames are the clock.
 */
export class Pacer<T> {
  private readonly queue: T[] = [];
  private readonly arrivals: number[] = [];
  private arrivedThisFrame = 0;
  private framesSinceTrim = 0;
  private leastDepth = Number.POSITIVE_INFINITY;
  private trimmedCount = 0;

  push(sample: T): void {
    this.queue.push(sample);
    this.arrivedThisFrame++;
    // A burst after a stall must not grow without bound: beyond a second of film nobody wants the old poses.
    if (this.queue.length > MAX_QUEUE) {
      this.queue.shift();
      this.trimmedCount++;
    }
  }

  /** The sample for the next frame, or null when none has come: the caller holds the one before. */
  take(): T | null {
    this.arrivals.push(this.arrivedThisFrame);
    this.arrivedThisFrame = 0;
    if (this.arrivals.length > RATE_WINDOW) this.arrivals.shift();
    if (this.isOversampled()) {
      const newest = this.queue.pop() ?? null;
      this.trimmedCount += this.queue.length;
      this.queue.length = 0;
      return newest;
    }
    const sample = this.queue.shift() ?? null;
    this.trimIfLong();
    return sample;
  }

  /** Samples that wait: each is one frame of latency. */
  get depth(): number {
    return this.queue.length;
  }

  /** Samples that no frame ever showed. */
  get trimmed(): number {
    return this.trimmedCount;
  }

  clear(): void {
    this.queue.length = 0;
    this.arrivals.length = 0;
    this.leastDepth = Number.POSITIVE_INFINITY;
    this.framesSinceTrim = 0;
  }

  private isOversampled(): boolean {
    if (this.arrivals.length < RATE_WINDOW) return false;
    let sum = 0;
    for (const count of this.arrivals) sum += count;
    return sum > this.arrivals.length * OVERSAMPLED;
  }

  private trimIfLong(): void {
    this.leastDepth = Math.min(this.leastDepth, this.queue.length);
    this.framesSinceTrim++;
    if (this.framesSinceTrim < TRIM_WINDOW) return;
    if (this.leastDepth > MAX_STEADY_DEPTH) {
      this.queue.shift();
      this.trimmedCount++;
    }
    this.framesSinceTrim = 0;
    this.leastDepth = Number.POSITIVE_INFINITY;
  }
}

const MAX_QUEUE = 60;
/** Frames over which the tracker's own rate is judged: long enough that a stalled socket's burst averages out. */
const RATE_WINDOW = 48;
/** 25 per second into 24 frames is a drift to trim now and then; 30 or more is another rate. */
const OVERSAMPLED = 1.15;
const TRIM_WINDOW = 48;
/** Frames of latency that jitter is allowed to cost for good. */
const MAX_STEADY_DEPTH = 1;
