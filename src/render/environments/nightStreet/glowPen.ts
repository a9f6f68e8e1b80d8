import { hangulStrokes } from "./hangul";

/** The path must already be set; draws it as a glowing line. */
export function glowLine(pen: CanvasRenderingContext2D, width: number, level = 1): void {
  for (const [spread, green] of [
    [9, 8],
    [6, 12],
    [3.5, 22],
    [2, 34],
  ] as const) {
    pen.lineWidth = width * spread;
    pen.strokeStyle = `rgb(0,${Math.round(green * level)},0)`;
    pen.stroke();
  }
  pen.lineWidth = width;
  pen.strokeStyle = `rgb(${Math.round(235 * level)},0,0)`;
  pen.stroke();
}

export function fillArea(pen: CanvasRenderingContext2D, level: number): void {
  pen.fillStyle = `rgb(0,0,${level})`;
  pen.fill();
}

export function drawWord(
  pen: CanvasRenderingContext2D,
  word: string,
  x: number,
  y: number,
  size: number,
  tube: number,
): void {
  pen.beginPath();
  Array.from(word).forEach((syllable, i) => {
    for (const stroke of hangulStrokes(syllable)) {
      stroke.forEach(([px, py], k) => {
        const at = [x + i * size * 1.06 + px * size * 0.86, y + py * size * 0.86] as const;
        if (k === 0) pen.moveTo(...at);
        else pen.lineTo(...at);
      });
    }
  });
  glowLine(pen, tube);
}
