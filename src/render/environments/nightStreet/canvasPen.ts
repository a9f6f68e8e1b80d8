/** A black canvas to draw a texture on. Its `canvas` property is what a texture takes. */
export function createPen(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("The night street draws its textures on a 2D canvas, and this browser gave none.");
  pen.fillStyle = "#000";
  pen.fillRect(0, 0, width, height);
  return pen;
}
