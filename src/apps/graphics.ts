/** What the browser draws WebGL 2 with; null where it has none. */
export interface Graphics {
  readonly name: string;
  /** Drawn by the processor: Chromium's SwiftShader, Mesa's llvmpipe. Right, but slow. */
  readonly isSoftware: boolean;
}

export function probeGraphics(): Graphics | null {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (gl === null) return null;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { name, isSoftware: /swiftshader|llvmpipe|software/i.test(name) };
}
