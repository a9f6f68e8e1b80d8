/**
 * Hands a stream of samples to the frames of the lattice. A tracker locked to the stage rate sends one sample a frame,
 * but its packets arrive with jitter: two within one frame, none in the next. Taking "the latest" would lose one and
 * show its neighbour twice, a judder on the wall. So samples queue, one is taken a frame, and the queue is trimmed
 * only when it stays needlessly long (latency) or when the tracker is plainly faster than the stage (then the newest
 * counts). Time does not appear: frames are the clock.
 */
export class Pacer<T> {
  private readonly queue: T[] = [];
  /** Samples that came in each of the latest frames, from the first of them in which one came. */
  private readonly arrivals: number[] = [];
  private arrivedThisFrame = 0;
  private framesLong = 0;
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
    // Silence before a stream says nothing of its rate.
    while (this.arrivals.length > RATE_WINDOW || this.arrivals[0] === 0) this.arrivals.shift();
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
    this.arrivedThisFrame = 0;
    this.framesLong = 0;
    this.leastDepth = Number.POSITIVE_INFINITY;
  }

  private isOversampled(): boolean {
    let sum = 0;
    for (const count of this.arrivals) sum += count;
    const frames = this.arrivals.length;
    if (frames >= LEAST_PLAIN && sum >= frames * PLAINLY_FASTER + BUNCH_SAMPLES) return true;
    return frames >= LEAST_JUDGED && sum > frames * OVERSAMPLED + JITTER_SAMPLES;
  }

  /** Gives up what waited all through the window: jitter did not need it, so it was latency for nothing. */
  private trimIfLong(): void {
    if (this.queue.length <= MAX_STEADY_DEPTH) {
      this.framesLong = 0;
      this.leastDepth = Number.POSITIVE_INFINITY;
      return;
    }
    this.leastDepth = Math.min(this.leastDepth, this.queue.length);
    this.framesLong++;
    if (this.framesLong < TRIM_WINDOW) return;
    const needless = this.leastDepth - MAX_STEADY_DEPTH;
    this.queue.splice(0, needless);
    this.trimmedCount += needless;
    this.framesLong = 0;
    this.leastDepth = Number.POSITIVE_INFINITY;
  }
}

const MAX_QUEUE = 60;
/** Frames over which the tracker's own rate is judged: long enough that a stalled socket's burst averages out. */
const RATE_WINDOW = 48;
/** A stream's first packets may come in a bunch, after a stall of the hub or of the network; half a second tells. */
const LEAST_JUDGED = 12;
/** Twice the stage's rate and more is plain sooner; a bunch at the start alone never looks like that. */
const LEAST_PLAIN = 4;
const PLAINLY_FASTER = 2;
const BUNCH_SAMPLES = 3;
/** 25 per second into 24 frames is a drift to trim now and then; 30 or more is another rate. */
const OVERSAMPLED = 1.15;
/** Jitter of just under a frame each way brings so many more into a stretch than were sent in it. */
const JITTER_SAMPLES = 2;
/** At 25 into 24 one sample too many comes in so many frames, so the queue stays as short as it was. */
const TRIM_WINDOW = 24;
/** Frames of latency that jitter is allowed to cost for good. */
const MAX_STEADY_DEPTH = 1;
