import { drawPerson, gray, tone } from "./artTones";
import type { Random } from "./random";

export function drawCans(pen: CanvasRenderingContext2D, random: Random): void {
  pen.fillStyle = gray(190);
  pen.fillRect(0, 0, 170, 170);
  for (let row = 0; row < 4; row += 1) {
    pen.fillStyle = gray(215);
    pen.fillRect(0, row * 42, 170, 7);
    for (let i = 0; i < 8; i += 1) {
      pen.fillStyle = tone(random.range(80, 150), random.range(-1, 1));
      pen.fillRect(6 + i * 20.3, row * 42 + 11, 14, 26);
    }
    pen.fillStyle = gray(95);
    pen.fillRect(0, row * 42 + 37, 170, 5);
  }
}

export function drawCanvasBack(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = tone(105, 0.3);
  pen.fillRect(0, 0, 400, 170);
  for (let i = 0; i < 4; i += 1) {
    const x = 58 + i * 95;
    const lamp = pen.createRadialGradient(x, 30, 4, x, 50, 120);
    lamp.addColorStop(0, tone(255, 0.05));
    lamp.addColorStop(0.25, tone(240, 0.2, 0.65));
    lamp.addColorStop(1, tone(200, 0.4, 0));
    pen.fillStyle = lamp;
    pen.fillRect(0, 0, 400, 170);
  }
  for (let i = 0; i < 9; i += 1) {
    pen.fillStyle = gray(40, 0.16);
    pen.fillRect(i * 46, 0, 5, 170);
  }
  pen.fillStyle = gray(22, 0.85);
  for (const [x, w, h] of [
    [30, 22, 46],
    [62, 12, 58],
    [80, 12, 60],
    [150, 46, 34],
    [250, 12, 62],
    [268, 12, 54],
    [330, 40, 40],
  ] as const)
    pen.fillRect(x, 170 - h, w, h);
  drawPerson(pen, 205, 48, 150, 0.95);
}
