/**
 * Tells whether the graphics processor has finished the last frame. A page that hands it frames faster than it draws
 * them doesn't get more of them, only later ones; with the gate a slow machine leaves frames out instead.
 */
export class GpuGate {
  private fence: WebGLSync | null = null;
  private closedAtMs = 0;
  private asked = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /**
   * Whether nothing handed over is still being drawn. `took` is told once per frame, when it is done: the ms it took,
   * or 0 where it was done when first asked, since asking once per screen refresh can't tell less.
   */
  isFree(nowMs: number, took: (ms: number) => void): boolean {
    const { gl, fence } = this;
    if (fence === null || gl.isContextLost()) return true;
    this.asked++;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    gl.deleteSync(fence);
    this.fence = null;
    took(this.asked === 1 ? 0 : nowMs - this.closedAtMs);
    return true;
  }

  /** To be called when a frame's last command has been given. */
  close(nowMs: number): void {
    const { gl } = this;
    if (this.fence !== null) gl.deleteSync(this.fence);
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.closedAtMs = nowMs;
    this.asked = 0;
    gl.flush();
  }
}
