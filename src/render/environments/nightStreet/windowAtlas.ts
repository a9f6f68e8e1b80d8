import { CanvasTexture, LinearMipmapLinearFilter, SRGBColorSpace } from "three";
import type { Texture } from "three";
import { createPen } from "./canvasPen";
import type { Random } from "./random";
import type { UvRect } from "./signAtlas";

export interface WindowAtlas {
  readonly texture: Texture;
  readonly rooms: readonly [UvRect, ...UvRect[]];
  readonly shops: readonly [UvRect, ...UvRect[]];
  /** Shelves of cans, for vending machines. */
  readonly vending: UvRect;
  /** Lamp light on the canvas back of a stall. */
  readonly stall: UvRect;
}

const SIZE = 1024;
const ROOM = 128;
const SHOP_WIDTH = 256;
const SHOP_HEIGHT = 170;

/** What is to be seen through windows, lit from inside and almost colourless, so that each window can tint it. */
export function createWindowAtlas(random: Random): WindowAtlas {
  const pen = createPen(SIZE, SIZE);
  function cell(x: number, y: number, width: number, height: number, draw: () => void): UvRect {
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    pen.translate(x, y);
    draw();
    pen.restore();
    return [(x + 1) / SIZE, 1 - (y + height - 1) / SIZE, (x + width - 1) / SIZE, 1 - (y + 1) / SIZE];
  }
  const rooms = Array.from({ length: 16 }, (_, i) =>
    cell((i % 8) * ROOM, Math.floor(i / 8) * ROOM * 2, ROOM, ROOM * 2, () => drawRoom(pen, random, i)),
  );
  const shops = Array.from({ length: 8 }, (_, i) =>
    cell((i % 4) * SHOP_WIDTH, 512 + Math.floor(i / 4) * SHOP_HEIGHT, SHOP_WIDTH, SHOP_HEIGHT, () =>
      drawShop(pen, random, i),
    ),
  );
  const low = 512 + SHOP_HEIGHT * 2;
  const vending = cell(0, low, 170, 170, () => drawCans(pen, random));
  const stall = cell(256, low, 400, 170, () => drawCanvasBack(pen));
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  const [room, ...otherRooms] = rooms;
  const [shop, ...otherShops] = shops;
  if (!room || !shop) throw new Error("The window atlas is empty.");
  return { texture, rooms: [room, ...otherRooms], shops: [shop, ...otherShops], vending, stall };
}

function gray(value: number, alpha = 1): string {
  const v = Math.round(value);
  return `rgba(${v},${v},${v},${alpha})`;
}

/** A tone with a little warmth or cold of its own. */
function tone(value: number, warmth: number, alpha = 1): string {
  return `rgba(${Math.round(value * (1 + warmth * 0.3))},${Math.round(value)},${Math.round(value * (1 - warmth * 0.45))},${alpha})`;
}

function wash(
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

function drawRoom(pen: CanvasRenderingContext2D, random: Random, kind: number): void {
  const width = ROOM;
  const height = ROOM * 2;
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

/** `slim` corrects for a cell that is stretched sideways on its window. */
function drawPerson(pen: CanvasRenderingContext2D, x: number, y: number, height: number, slim: number): void {
  pen.fillStyle = gray(16, 0.93);
  pen.beginPath();
  pen.ellipse(x, y + height * 0.075, height * 0.058 * slim, height * 0.075, 0, 0, Math.PI * 2);
  pen.fill();
  pen.beginPath();
  pen.roundRect(x - height * 0.135 * slim, y + height * 0.165, height * 0.27 * slim, height, height * 0.075 * slim);
  pen.fill();
}

function drawShop(pen: CanvasRenderingContext2D, random: Random, kind: number): void {
  const width = SHOP_WIDTH;
  const height = SHOP_HEIGHT;
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

function drawCans(pen: CanvasRenderingContext2D, random: Random): void {
  pen.fillStyle = gray(225);
  pen.fillRect(0, 0, 170, 170);
  for (let row = 0; row < 4; row += 1) {
    pen.fillStyle = gray(250);
    pen.fillRect(0, row * 42, 170, 7);
    for (let i = 0; i < 8; i += 1) {
      pen.fillStyle = tone(random.range(30, 170), random.range(-1, 1));
      pen.fillRect(6 + i * 20.3, row * 42 + 11, 14, 26);
    }
    pen.fillStyle = gray(40);
    pen.fillRect(0, row * 42 + 37, 170, 5);
  }
}

function drawCanvasBack(pen: CanvasRenderingContext2D): void {
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
