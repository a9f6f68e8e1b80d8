import { CanvasTexture, LinearMipmapLinearFilter, NoColorSpace, RepeatWrapping, type Texture } from "three";

const SIZE_PX = 1024;
const SEED = 1977;
// The floor as it should be: the texture multiplies paint and roughness, so white is "as painted".
const CLEAN = 226;

/**
 * Neutral grey wear on a painted floor: broad mopped clouds, fine scratches, arcs from wheels and shoes. Tiles
 * without a seam; the same on every machine. One texture serves as colour and roughness, since scuffed paint is both
 * paler and duller.
 */
export function createScuffTexture(): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE_PX;
  canvas.height = SIZE_PX;
  const draw = canvas.getContext("2d");
  if (draw === null) throw new Error("this browser gives no 2D canvas: switch on canvas to see the stage floor");
  draw.fillStyle = grey(CLEAN);
  draw.fillRect(0, 0, SIZE_PX, SIZE_PX);
  const random = mulberry32(SEED);
  clouds(draw, random);
  scratches(draw, random);
  arcs(draw, random);

  const texture = new CanvasTexture(canvas);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.colorSpace = NoColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 8;
  return texture;
}

function clouds(draw: CanvasRenderingContext2D, random: () => number): void {
  for (let i = 0; i < 90; i++) {
    const radius = 60 + random() * 170;
    const level = random() < 0.5 ? 255 : 150;
    const x = random() * SIZE_PX;
    const y = random() * SIZE_PX;
    wrapped(x, y, radius, (cx, cy) => {
      const gradient = draw.createRadialGradient(cx, cy, 0, cx, cy, radius);
      gradient.addColorStop(0, grey(level, 0.13));
      gradient.addColorStop(1, grey(level, 0));
      draw.fillStyle = gradient;
      draw.fillRect(cx - radius, cy - radius, 2 * radius, 2 * radius);
    });
  }
}

function scratches(draw: CanvasRenderingContext2D, random: () => number): void {
  for (let i = 0; i < 420; i++) {
    const x = random() * SIZE_PX;
    const y = random() * SIZE_PX;
    const angle = random() * Math.PI;
    const length = 6 + random() * random() * 90;
    draw.strokeStyle = grey(random() < 0.6 ? 255 : 120, 0.08 + random() * 0.24);
    draw.lineWidth = 0.6 + random() * 0.9;
    wrapped(x, y, length, (cx, cy) => {
      draw.beginPath();
      draw.moveTo(cx - Math.cos(angle) * length, cy - Math.sin(angle) * length);
      draw.lineTo(cx + Math.cos(angle) * length, cy + Math.sin(angle) * length);
      draw.stroke();
    });
  }
}

function arcs(draw: CanvasRenderingContext2D, random: () => number): void {
  for (let i = 0; i < 46; i++) {
    const x = random() * SIZE_PX;
    const y = random() * SIZE_PX;
    const radius = 30 + random() * 190;
    const start = random() * 2 * Math.PI;
    const sweep = 0.2 + random() * 0.9;
    draw.strokeStyle = grey(random() < 0.55 ? 110 : 250, 0.08 + random() * 0.16);
    draw.lineWidth = 1 + random() * 4;
    wrapped(x, y, radius + 4, (cx, cy) => {
      draw.beginPath();
      draw.arc(cx, cy, radius, start, start + sweep);
      draw.stroke();
    });
  }
}

/** Draws again across each edge that the mark would be cut by, so that the tile has no seam. */
function wrapped(x: number, y: number, reach: number, mark: (x: number, y: number) => void): void {
  for (const dx of [-SIZE_PX, 0, SIZE_PX]) {
    for (const dy of [-SIZE_PX, 0, SIZE_PX]) {
      const seen = x + dx > -reach && x + dx < SIZE_PX + reach && y + dy > -reach && y + dy < SIZE_PX + reach;
      if (seen) mark(x + dx, y + dy);
    }
  }
}

function grey(level: number, alpha = 1): string {
  return `rgba(${level}, ${level}, ${level}, ${alpha})`;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
