export function gray(value: number, alpha = 1): string {
  const v = Math.round(value);
  return `rgba(${v},${v},${v},${alpha})`;
}

/** A tone with a little warmth or cold of its own. */
export function tone(value: number, warmth: number, alpha = 1): string {
  return `rgba(${Math.round(value * (1 + warmth * 0.3))},${Math.round(value)},${Math.round(value * (1 - warmth * 0.45))},${alpha})`;
}

export function wash(
  pen: CanvasRenderingContext2D,
  width: number,
  height: number,
  lampX: number,
  top: number,
  floor: number,
): void {
  const fall = pen.createLinearGradient(0, 0, 0, height);
  fall.addColorStop(0, gray(top));
  fall.addColorStop(0.45, gray(top * 0.72 + floor * 0.28));
  fall.addColorStop(1, gray(floor));
  pen.fillStyle = fall;
  pen.fillRect(0, 0, width, height);
  const lamp = pen.createRadialGradient(lampX, height * 0.12, 2, lampX, height * 0.12, width * 0.75);
  lamp.addColorStop(0, gray(255, 0.75));
  lamp.addColorStop(0.3, gray(255, 0.25));
  lamp.addColorStop(1, gray(255, 0));
  pen.fillStyle = lamp;
  pen.fillRect(0, 0, width, height);
}

/** `slim` corrects for a cell that is stretched sideways on its window. */
export function drawPerson(pen: CanvasRenderingContext2D, x: number, y: number, height: number, slim: number): void {
  pen.fillStyle = gray(16, 0.93);
  pen.beginPath();
  pen.ellipse(x, y + height * 0.075, height * 0.058 * slim, height * 0.075, 0, 0, Math.PI * 2);
  pen.fill();
  pen.beginPath();
  pen.roundRect(x - height * 0.135 * slim, y + height * 0.165, height * 0.27 * slim, height, height * 0.075 * slim);
  pen.fill();
}
