import { drawPerson, gray, tone, wash } from "./artTones";
import type { Random } from "./random";

/** Width and height of a shop in the window atlas, in pixels. */
export const SHOP_CELL = [256, 170] as const;

export function drawShop(pen: CanvasRenderingContext2D, random: Random, kind: number): void {
  const width = SHOP_CELL[0];
  const height = SHOP_CELL[1];
  wash(pen, width, height, width * random.range(0.3, 0.7), 150, 84);
  // A back wall in perspective: side walls darker, so that the room has a depth of its own.
  for (const [from, to] of [
    [0, 34],
    [width, width - 34],
  ] as const) {
    const side = pen.createLinearGradient(from, 0, to, 0);
    side.addColorStop(0, gray(20, 0.75));
    side.addColorStop(1, gray(20, 0.1));
    pen.fillStyle = side;
    pen.fillRect(Math.min(from, to), 0, 34, height);
  }
  const layout = kind % 4;
  if (layout === 0) drawShelves(pen, random, 14, width - 28, 4);
  if (layout === 1) drawCounter(pen, random, width, height);
  if (layout === 2) {
    drawShelves(pen, random, 12, 96, 4);
    drawNotices(pen, random, 120, 110);
    drawNoren(pen, width);
  }
  if (layout === 3) drawTables(pen, random, height);
  if (kind % 4 !== 1) drawCeiling(pen, width);
  // Three shops in eight have a customer near the glass.
  if (kind % 8 === 1 || kind % 8 === 4 || kind % 8 === 7)
    drawPerson(pen, width * random.range(0.25, 0.75), 52, 124, 0.92);
  pen.fillStyle = gray(10);
  for (const bar of [0, width / 3, (width * 2) / 3, width - 7]) pen.fillRect(bar, 0, 6, height);
  pen.fillRect(0, 0, width, 6);
  pen.fillRect(0, height - 14, width, 14);
  if (kind % 2 === 0) pen.fillRect(0, 36, width, 5);
}

/** Two rows of tubes that run to the back wall: they give the room its depth. */
function drawCeiling(pen: CanvasRenderingContext2D, width: number): void {
  pen.fillStyle = gray(62, 0.9);
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(width, 0);
  pen.lineTo(width - 42, 26);
  pen.lineTo(42, 26);
  pen.fill();
  pen.fillStyle = gray(255);
  for (const side of [-1, 1]) {
    pen.beginPath();
    pen.moveTo(width / 2 + side * 78, 2);
    pen.lineTo(width / 2 + side * 62, 2);
    pen.lineTo(width / 2 + side * 44, 24);
    pen.lineTo(width / 2 + side * 52, 24);
    pen.fill();
  }
}

/** Menus and notices on a back wall. */
function drawNotices(pen: CanvasRenderingContext2D, random: Random, left: number, width: number): void {
  for (let x = left; x < left + width - 14; x += random.range(15, 26)) {
    const high = random.range(14, 32);
    pen.fillStyle = tone(random.range(70, 215), random.range(-0.2, 1), 0.92);
    pen.fillRect(x, 42 + random.range(0, 8), random.range(9, 15), high);
  }
}

function drawShelves(pen: CanvasRenderingContext2D, random: Random, left: number, width: number, rows: number): void {
  pen.fillStyle = gray(255);
  pen.fillRect(left + 6, 12, width * 0.4, 5);
  pen.fillRect(left + width * 0.55, 12, width * 0.4, 5);
  for (let row = 0; row < rows; row += 1) {
    const top = 44 + row * 27;
    let x = left;
    while (x < left + width - 8) {
      const wide = random.range(5, 11);
      const tall = random.range(9, 19);
      pen.fillStyle = tone(random.range(40, 200), random.range(-0.8, 1), 0.92);
      pen.fillRect(x, top + 20 - tall, wide - 1.5, tall);
      x += wide;
    }
    pen.fillStyle = gray(34, 0.9);
    pen.fillRect(left - 3, top + 20, width + 6, 4);
  }
}

function drawCounter(pen: CanvasRenderingContext2D, random: Random, width: number, height: number): void {
  for (let i = 0; i < 4; i += 1) {
    const x = 36 + i * 60;
    pen.fillStyle = gray(30);
    pen.fillRect(x - 1, 0, 2, 34);
    const lamp = pen.createRadialGradient(x, 44, 2, x, 50, 52);
    lamp.addColorStop(0, tone(255, 0.2));
    lamp.addColorStop(0.14, tone(255, 0.3, 0.85));
    lamp.addColorStop(1, tone(255, 0.5, 0));
    pen.fillStyle = lamp;
    pen.fillRect(x - 60, 0, 120, height);
  }
  for (let i = 0; i < 7; i += 1) {
    pen.fillStyle = tone(random.range(60, 170), 0.6, 0.9);
    pen.fillRect(16 + i * 34, 66 + random.range(0, 4), 24, 20);
  }
  drawNotices(pen, random, 14, 228);
  pen.fillStyle = tone(44, 0.5);
  pen.fillRect(0, 112, width, 60);
  pen.fillStyle = tone(120, 0.4);
  pen.fillRect(0, 110, width, 5);
}

/** A door curtain in strips. */
function drawNoren(pen: CanvasRenderingContext2D, width: number): void {
  for (let i = 0; i < 4; i += 1) {
    pen.fillStyle = tone(70 + (i % 2) * 16, 0.9, 0.95);
    pen.fillRect(width * 0.48 + i * 30, 8, 28, 60);
  }
  pen.fillStyle = gray(30, 0.9);
  pen.fillRect(width * 0.48, 128, 120, 60);
}

function drawTables(pen: CanvasRenderingContext2D, random: Random, height: number): void {
  drawNotices(pen, random, 40, 180);
  for (let i = 0; i < 3; i += 1) {
    const x = 50 + i * 78;
    const lamp = pen.createRadialGradient(x, 30, 3, x, 44, 70);
    lamp.addColorStop(0, tone(255, 0.15, 0.95));
    lamp.addColorStop(0.2, tone(255, 0.3, 0.5));
    lamp.addColorStop(1, tone(255, 0.5, 0));
    pen.fillStyle = lamp;
    pen.fillRect(x - 70, 0, 140, height);
    pen.fillStyle = gray(24, 0.95);
    pen.fillRect(x - 26, 116, 52, 5);
    pen.fillRect(x - 3, 116, 6, 50);
    if (random.chance(0.5)) drawPerson(pen, x + 30, 82, 96, 0.95);
  }
}
