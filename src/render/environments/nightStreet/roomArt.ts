import { drawPerson, gray, wash } from "./artTones";
import type { Random } from "./random";

/** Width of a room in the window atlas, in pixels; it is twice as tall. */
export const ROOM_CELL = 128;

export function drawRoom(pen: CanvasRenderingContext2D, random: Random, kind: number): void {
  const width = ROOM_CELL;
  const height = ROOM_CELL * 2;
  wash(pen, width, height, width * random.range(0.25, 0.75), 205, 92);
  // Furniture against the light: the dark shapes low in a window are what tells a room from a lamp.
  pen.fillStyle = gray(46, 0.85);
  pen.fillRect(
    width * random.range(0.05, 0.6),
    height * random.range(0.45, 0.62),
    width * random.range(0.2, 0.38),
    height,
  );
  pen.fillStyle = gray(34, 0.8);
  pen.fillRect(0, height * random.range(0.8, 0.9), width, height);
  if (kind % 8 === 2) drawPerson(pen, width * 0.62, height * 0.34, height * 0.8, 0.62);
  if (kind % 4 === 0) drawBlind(pen, width, height * random.range(0.35, 0.85));
  if (kind % 4 === 1 || kind % 4 === 3) drawCurtain(pen, random, width, height);
  pen.fillStyle = gray(14);
  const bar = 7;
  pen.fillRect(0, 0, width, bar);
  pen.fillRect(0, height - bar, width, bar);
  pen.fillRect(0, 0, bar, height);
  pen.fillRect(width - bar, 0, bar, height);
  pen.fillRect(width / 2 - 4, 0, 8, height);
  if (kind % 3 === 0) pen.fillRect(0, height * 0.3, width, 8);
}

function drawBlind(pen: CanvasRenderingContext2D, width: number, drop: number): void {
  for (let slat = 0; slat < drop; slat += 10) {
    pen.fillStyle = gray(150, 0.8);
    pen.fillRect(0, slat, width, 7);
    pen.fillStyle = gray(60, 0.7);
    pen.fillRect(0, slat + 7, width, 3);
  }
}

function drawCurtain(pen: CanvasRenderingContext2D, random: Random, width: number, height: number): void {
  const open = random.range(0.15, 0.6) * width;
  const folds = pen.createLinearGradient(open, 0, width, 0);
  for (let i = 0; i <= 8; i += 1) folds.addColorStop(i / 8, gray(i % 2 === 0 ? 168 : 112, 0.92));
  pen.fillStyle = folds;
  pen.fillRect(open, 0, width - open, height);
}
