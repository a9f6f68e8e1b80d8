import { describe, expect, it } from "vitest";
import { CanvasKind } from "../../src/apps/wall/canvasKind";

function context(): WebGL2RenderingContext {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [8, 8];
  const gl = canvas.getContext("webgl2", { antialias: false, alpha: false });
  if (gl === null) throw new Error("no WebGL 2 here");
  return gl;
}

/** What a buffer keeps of a value between two eight-bit steps. */
function kept(gl: WebGL2RenderingContext, value: number): number {
  gl.clearColor(value, value, value, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  const pixel = new Float32Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, pixel);
  if (gl.getError() === gl.NO_ERROR) return pixel[0] ?? 0;
  const bytes = new Uint8Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  return (bytes[0] ?? 0) / 255;
}

const BETWEEN = 100.5 / 255;

describe("the kind of a wall's canvas", () => {
  it("is eight-bit sRGB until something else is asked for, and lacks nothing", () => {
    const kind = new CanvasKind(context());
    expect(kind.words).toBe("sRGB canvas, 8 bit");
    expect(kind.shortfall).toBe("");
    expect(kind.serves({ colorSpace: "srgb", deep: false })).toBe(true);
  });

  it("says of a float canvas only what the buffer really keeps", () => {
    const gl = context();
    const kind = new CanvasKind(gl);
    kind.become({ colorSpace: "srgb", deep: true });
    const error = Math.abs(kept(gl, BETWEEN) - BETWEEN);
    console.log(`float canvas here: ${kind.words}; a value between two steps is off by ${error.toExponential(1)}`);
    if (kind.words.endsWith("16-bit float")) {
      expect(kind.shortfall).toBe("");
      expect(error).toBeLessThan(5e-4);
    } else {
      expect(kind.shortfall).toContain("no float canvas");
      expect(error).toBeGreaterThan(1e-3);
    }
  });

  it("keeps its kind over a new size, and goes back when it is no longer asked for", () => {
    const gl = context();
    const kind = new CanvasKind(gl);
    kind.become({ colorSpace: "srgb", deep: true });
    const words = kind.words;
    gl.canvas.width = 16;
    kind.keep();
    expect(kind.words).toBe(words);
    const error = Math.abs(kept(gl, BETWEEN) - BETWEEN);
    if (words.endsWith("16-bit float")) expect(error).toBeLessThan(5e-4);
    kind.become({ colorSpace: "srgb", deep: false });
    expect(kind.words).toBe("sRGB canvas, 8 bit");
    expect(Math.abs(kept(gl, BETWEEN) - BETWEEN)).toBeGreaterThan(1e-3);
  });

  it("says which space the browser gave", () => {
    const gl = context();
    const kind = new CanvasKind(gl);
    kind.become({ colorSpace: "display-p3", deep: false });
    const given = (gl as unknown as { drawingBufferColorSpace?: string }).drawingBufferColorSpace ?? "srgb";
    expect(kind.words).toBe(`${given === "display-p3" ? "Display P3" : "sRGB"} canvas, 8 bit`);
    expect(kind.shortfall === "").toBe(given === "display-p3");
  });
});
