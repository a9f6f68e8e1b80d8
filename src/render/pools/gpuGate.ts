/** Software renderers take seconds for a large wall; beyond this the fence is taken for broken. */
const MAX_WAIT_MS = 10_000;

/**
 * Tells whether the graphics processor has finished the last frame. A page that hands it frames faster than it draws
 * them doesn't get more of them, only later ones; with the gate a slow machine leaves frames out instead.
 */
export class GpuGate {
  private fence: WebGLSync | null = null;
  private closedAtMs = 0;
  private askedAtMs = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /**
   * Whether nothing handed over is still being drawn. `took` is told once per frame, when it is done: the ms it surely
   * took, counted to the time before this one that it was asked, since between the two nobody looked.
   */
  isFree(nowMs: number, took: (ms: number) => void): boolean {
    const { gl, fence } = this;
    if (fence === null || gl.isContextLost()) return true;
    // A fence of a context that was lost and came back has no state at all; one that never fires must not hold a wall.
    const waits = gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED;
    if (waits && nowMs - this.closedAtMs < MAX_WAIT_MS) {
      this.askedAtMs = nowMs;
      return false;
    }
    gl.deleteSync(fence);
    this.fence = null;
    took(this.askedAtMs - this.closedAtMs);
    return true;
  }

  /** To be called when a frame's last command has been given. */
  close(nowMs: number): void {
    const { gl } = this;
    if (this.fence !== null) gl.deleteSync(this.fence);
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.closedAtMs = nowMs;
    this.askedAtMs = nowMs;
    gl.flush();
  }
}
