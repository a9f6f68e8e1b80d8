import { ClampToEdgeWrapping, DataTexture, LinearFilter, LinearMipmapLinearFilter, RGFormat } from "three";
import { createPen } from "./canvasPen";
import { tileableNoise } from "./noise";
import type { Random } from "./random";
import { PLAN, STREET } from "./streetPlan";

const SIZE = 1024;

/** What stands on the plaza: centre x and z, width and depth. */
const FOOTPRINTS: readonly (readonly [number, number, number, number])[] = [
  [5.6, -7.6, 3.4, 2.8],
  [-7, -8.4, 2.4, 1],
  [-4.5, -8.35, 0.3, 0.3],
  [8.6, -7.2, 0.3, 0.3],
  [-2.9, -8.2, 1.9, 0.3],
];

/** A plan of the ground: red its tone (half is plain asphalt, white is paint), green how deep water stands. */
export function createGroundPlan(random: Random): DataTexture {
  const pen = createPen(SIZE, SIZE);
  const scale = SIZE / PLAN.metres;
  pen.fillStyle = "rgb(120,70,0)";
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.setTransform(scale, 0, 0, scale, -PLAN.left * scale, -PLAN.far * scale);
  drawPatches(pen, random);
  drawStreet(pen);
  drawIrons(pen, random);
  for (const footprint of FOOTPRINTS) drawFootprint(pen, ...footprint);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  const pixels = pen.getImageData(0, 0, SIZE, SIZE).data;
  const broad = tileableNoise(random, 12);
  const middle = tileableNoise(random, 40);
  const worn = tileableNoise(random, 150);
  const data = new Uint8Array(SIZE * SIZE * 2);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      const u = x / SIZE;
      const v = y / SIZE;
      const from = (y * SIZE + x) * 4;
      const dip = broad(u, v) * 0.62 + middle(u, v) * 0.38;
      const tone = (pixels[from] ?? 0) - 120;
      const wear = tone > 0 ? 0.35 + 0.65 * Math.min(1, worn(u, v) * 0.7 + dip * 0.7) : 1;
      const i = (y * SIZE + x) * 2;
      data[i] = Math.max(0, Math.min(255, 120 + tone * wear + (dip - 0.5) * 34));
      data[i + 1] = Math.max(0, Math.min(255, (pixels[from + 1] ?? 0) - 70 + dip * 255));
    }
  }
  const texture = new DataTexture(data, SIZE, SIZE, RGFormat);
  texture.wrapS = ClampToEdgeWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 4;
  texture.needsUpdate = true;
  return texture;
}

/** Places where the asphalt was dug up and filled again. */
function drawPatches(pen: CanvasRenderingContext2D, random: Random): void {
  for (let i = 0; i < 26; i += 1) {
    const tone = random.int(92, 132);
    pen.fillStyle = `rgb(${tone},${random.int(55, 88)},0)`;
    pen.save();
    pen.translate(random.range(-12, 12), random.range(-44, 8));
    pen.rotate(random.range(-0.15, 0.15));
    pen.fillRect(0, 0, random.range(0.8, 4), random.range(0.8, 6));
    pen.restore();
  }
}

function drawStreet(pen: CanvasRenderingContext2D): void {
  pen.save();
  pen.translate(STREET.centreX, STREET.mouthZ);
  pen.rotate(STREET.turn);
  const half = STREET.width / 2;
  // Pavements of pale slabs, a gutter where water collects, and the yellow line that Seoul paints beside it.
  for (const side of [-1, 1]) {
    const kerb = side * (half - 1.3);
    pen.fillStyle = "rgb(150,60,0)";
    pen.fillRect(side > 0 ? kerb : -half, -60, 1.3, 59);
    pen.fillStyle = "rgb(178,60,0)";
    pen.fillRect(kerb - 0.09, -60, 0.18, 59);
    pen.fillStyle = "rgb(104,150,0)";
    pen.fillRect(kerb - side * 0.35 - 0.22, -60, 0.44, 60);
    pen.fillStyle = "rgb(196,64,0)";
    pen.fillRect(kerb - side * 0.8 - 0.06, -60, 0.12, 58);
  }
  // The crossing at the street's mouth: it gives the empty middle of the picture a scale.
  pen.fillStyle = "rgb(255,58,0)";
  for (let x = -half + 1.5; x < half - 1.6; x += 0.95) pen.fillRect(x, 0.4, 0.5, 2.7);
  pen.fillRect(-half + 1.5, -1.3, half - 1.6, 0.35);
  pen.restore();
}

/** Dry and dark under and around a thing: without that contact it would float on its own reflection. */
function drawFootprint(pen: CanvasRenderingContext2D, x: number, z: number, width: number, depth: number): void {
  pen.fillStyle = "rgba(62,0,0,0.3)";
  for (let grow = 0.1; grow < 0.75; grow += 0.13) {
    pen.beginPath();
    pen.roundRect(x - width / 2 - grow, z - depth / 2 - grow, width + grow * 2, depth + grow * 2, grow + 0.1);
    pen.fill();
  }
}

function drawIrons(pen: CanvasRenderingContext2D, random: Random): void {
  for (const [x, z] of [
    [-2.3, -7.4],
    [2.6, -13],
    [0.4, -21],
    [-4.8, 1.2],
    [5.6, -3.4],
  ] as const) {
    pen.fillStyle = "rgb(70,52,0)";
    disc(pen, x, z, 0.42);
    pen.fillStyle = "rgb(140,60,0)";
    disc(pen, x, z, 0.36);
    pen.fillStyle = "rgb(84,70,0)";
    for (let ring = 0.28; ring > 0.05; ring -= 0.14) disc(pen, x, z, ring);
  }
  pen.strokeStyle = "rgb(80,80,0)";
  pen.lineWidth = 0.09;
  for (let i = 0; i < 9; i += 1) {
    let x = random.range(-10, 10);
    let z = random.range(-30, 6);
    pen.beginPath();
    pen.moveTo(x, z);
    for (let k = 0; k < 5; k += 1) {
      x += random.range(-0.6, 0.6);
      z += random.range(0.2, 1);
      pen.lineTo(x, z);
    }
    pen.stroke();
  }
}

function disc(pen: CanvasRenderingContext2D, x: number, z: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, z, radius, 0, Math.PI * 2);
  pen.fill();
}
