import { CanvasTexture, type Texture } from "three";
import type { OutputRecord } from "../../model/records/output";

const WIDTH_PX = 1024;
const HEIGHT_PX = 384;

/** Names of outputs as pictures, for their identify pattern: made when first asked for, again when the words change. */
export class OutputLabels {
  private readonly labels = new Map<string, { readonly words: string; readonly texture: CanvasTexture }>();

  of(output: OutputRecord): Texture {
    const words = `${output.name}\n${output.widthPx} × ${output.heightPx} px from ${output.x}, ${output.y}`;
    const known = this.labels.get(output.id);
    if (known?.words === words) return known.texture;
    known?.texture.dispose();
    const texture = new CanvasTexture(draw(words));
    this.labels.set(output.id, { words, texture });
    return texture;
  }

  dispose(): void {
    for (const { texture } of this.labels.values()) texture.dispose();
    this.labels.clear();
  }
}

function draw(words: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  const pen = canvas.getContext("2d");
  if (pen === null) return canvas;
  const [name = "", facts = ""] = words.split("\n");
  pen.fillStyle = "#fff";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  // An arrow says which way is up on the LEDs.
  pen.beginPath();
  pen.moveTo(WIDTH_PX / 2, 8);
  pen.lineTo(WIDTH_PX / 2 + 44, 76);
  pen.lineTo(WIDTH_PX / 2 - 44, 76);
  pen.fill();
  pen.font = "600 132px 'Inter Variable', sans-serif";
  pen.fillText(name, WIDTH_PX / 2, 176, WIDTH_PX - 32);
  pen.font = "500 64px 'Inter Variable', sans-serif";
  pen.fillText(facts, WIDTH_PX / 2, 312, WIDTH_PX - 32);
  return canvas;
}
