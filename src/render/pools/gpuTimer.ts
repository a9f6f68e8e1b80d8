/** Answers come some frames late; more than this in flight and the browser has given up on them. */
const MAX_PENDING = 8;
const KEPT = 24;
const NS_PER_MS = 1e6;

interface TimerExtension {
  readonly TIME_ELAPSED_EXT: number;
  readonly GPU_DISJOINT_EXT: number;
}

/**
 * What the graphics processor takes for a frame, where the browser lets it be measured (EXT_disjoint_timer_query_webgl2:
 * Chromium on most machines, no others).
 */
export class GpuTimer {
  private readonly extension: TimerExtension | null;
  private readonly pending: WebGLQuery[] = [];
  private readonly free: WebGLQuery[] = [];
  private readonly took: number[] = [];
  private open: WebGLQuery | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.extension = gl.getExtension("EXT_disjoint_timer_query_webgl2") as TimerExtension | null;
  }

  begin(): void {
    const { gl, extension } = this;
    if (extension === null || this.open !== null || this.pending.length >= MAX_PENDING || gl.isContextLost()) return;
    this.open = this.free.pop() ?? gl.createQuery();
    if (this.open !== null) gl.beginQuery(extension.TIME_ELAPSED_EXT, this.open);
  }

  end(): void {
    const { gl, extension, open } = this;
    if (extension === null || open === null) return;
    gl.endQuery(extension.TIME_ELAPSED_EXT);
    this.pending.push(open);
    this.open = null;
    this.collect(extension);
  }

  /** Median of the last second of frames, ms; null where it can't be measured. */
  get medianMs(): number | null {
    if (this.took.length === 0) return null;
    const sorted = this.took.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  }

  private collect(extension: TimerExtension): void {
    const { gl } = this;
    const disjoint = gl.getParameter(extension.GPU_DISJOINT_EXT) === true;
    while (this.pending[0] !== undefined && gl.getQueryParameter(this.pending[0], gl.QUERY_RESULT_AVAILABLE) === true) {
      const query = this.pending.shift();
      if (query === undefined) return;
      // The clock jumped (a change of power state): the number means nothing.
      if (!disjoint) this.took.push(Number(gl.getQueryParameter(query, gl.QUERY_RESULT)) / NS_PER_MS);
      if (this.took.length > KEPT) this.took.shift();
      this.free.push(query);
    }
  }
}
