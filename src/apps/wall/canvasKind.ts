import type { PageScreen } from "../../model/volume/pageScreen";

type Asked = Pick<PageScreen, "colorSpace" | "deep">;

/** What browsers have of it and TypeScript's types do not yet. */
interface DrawingBuffer {
  drawingBufferColorSpace?: string;
  drawingBufferStorage?: (format: number, widthPx: number, heightPx: number) => void;
  drawingBufferFormat?: number;
}

/** The drawing buffer of a wall's canvas: asked for more than eight bits or a wider gamut, and what the browser gave. */
export class CanvasKind {
  private asked: Asked = { colorSpace: "srgb", deep: false };
  private gotDeep = false;
  private gotSpace = "srgb";
  private size = "";

  constructor(private readonly gl: WebGL2RenderingContext) {}

  serves({ colorSpace, deep }: Asked): boolean {
    return this.asked.colorSpace === colorSpace && this.asked.deep === deep;
  }

  /** Asks for another kind of buffer; true: the picture has to be drawn anew. */
  become({ colorSpace, deep }: Asked): boolean {
    this.asked = { colorSpace, deep };
    this.apply();
    return true;
  }

  /** To be called before drawing: a new size makes a new buffer, of the usual kind. */
  keep(): void {
    const { drawingBufferWidth, drawingBufferHeight } = this.gl;
    const size = `${drawingBufferWidth} ${drawingBufferHeight}`;
    if (this.asked.deep && size !== this.size) this.apply();
    this.size = size;
  }

  get words(): string {
    const space = this.gotSpace === "display-p3" ? "Display P3 canvas" : "sRGB canvas";
    return `${space}, ${this.gotDeep ? "16-bit float" : "8 bit"}`;
  }

  get shortfall(): string {
    const { colorSpace, deep } = this.asked;
    const lacks: string[] = [];
    if (deep && !this.gotDeep) lacks.push("This browser has no float canvas: eight bits go to the screen.");
    if (colorSpace !== this.gotSpace) lacks.push("This browser has no Display P3 canvas: numbers go out as sRGB.");
    return lacks.join(" ");
  }

  private apply(): void {
    const gl = this.gl as unknown as DrawingBuffer & WebGL2RenderingContext;
    const { colorSpace, deep } = this.asked;
    if ("drawingBufferColorSpace" in gl) {
      try {
        gl.drawingBufferColorSpace = colorSpace;
      } catch {
        // A space that it doesn't know leaves it as it was.
      }
      this.gotSpace = gl.drawingBufferColorSpace ?? "srgb";
    }
    if (typeof gl.drawingBufferStorage !== "function") {
      this.gotDeep = false;
      return;
    }
    // Float buffers can be drawn to only with this extension, WebGL 2 or not.
    const canFloat = gl.getExtension("EXT_color_buffer_float") !== null;
    const before = gl.getError();
    gl.drawingBufferStorage(deep && canFloat ? gl.RGBA16F : gl.RGBA8, gl.drawingBufferWidth, gl.drawingBufferHeight);
    this.gotDeep = deep && canFloat && before === gl.NO_ERROR && gl.getError() === gl.NO_ERROR;
  }
}
