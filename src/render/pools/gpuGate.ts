/** Software renderers take seconds for a large wall; beyond this the fence is taken for broken. */
const MAX_WAIT_MS = 10_000;

/** No screen refreshes more often; two questions closer than this are a hiccup of the browser's, not its refresh. */
const LEAST_REFRESH_MS = 6;

/**
 * Tells whether the graphics processor has finished the last frame. A page that hands it frames faster than it draws
 * them doesn't get more of them, only later ones; with the gate a slow machine leaves frames out instead.
 */
export class GpuGate {
  private fence: WebGLSync | null = null;
  private closedAtMs = 0;
  private askedAtMs = Number.NEGATIVE_INFINITY;
  /** Shortest time between two questions: the screen's own refresh, which no answer can be finer than. */
  private refreshMs = Number.POSITIVE_INFINITY;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /**
   * Whether nothing handed over is still being drawn. To be asked once per screen refresh. `took` is told once per frame,
   * when it is done: the ms it took beyond the one refresh that every frame may take.
   */
  isFree(nowMs: number, took: (ms: number) => void): boolean {
    const { gl, fence } = this;
    if (nowMs > this.askedAtMs)
      this.refreshMs = Math.min(this.refreshMs, Math.max(LEAST_REFRESH_MS, nowMs - this.askedAtMs));
    this.askedAtMs = nowMs;
    if (fence === null || gl.isContextLost()) return true;
    // A fence of a context that was lost and came back has no state at all; one that never fires must not hold a wall.
    const waits = gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED;
    if (waits && nowMs - this.closedAtMs < MAX_WAIT_MS) return false;
    gl.deleteSync(fence);
    this.fence = null;
    took(Math.max(0, nowMs - this.closedAtMs - this.refreshMs));
    return true;
  }

  /** To be called when a frame's last command has been given. */
  close(nowMs: number): void {
    const { gl } = this;
    if (this.fence !== null) gl.deleteSync(this.fence);
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.closedAtMs = nowMs;
    gl.flush();
  }
}
