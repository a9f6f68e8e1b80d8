/**
 * Tells whether the graphics processor has finished the last frame. A page that hands it frames faster than it draws
 * them doesn't get more of them, only later ones; with the gate a slow machine leaves frames out instead.
 */
export class GpuGate {
  private fence: WebGLSync | null = null;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** True when nothing handed over is still being drawn. */
  get isFree(): boolean {
    const { gl, fence } = this;
    if (fence === null || gl.isContextLost()) return true;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    gl.deleteSync(fence);
    this.fence = null;
    return true;
  }

  /** To be called when a frame's last command has been given. */
  close(): void {
    const { gl } = this;
    if (this.fence !== null) gl.deleteSync(this.fence);
    this.fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }
}
