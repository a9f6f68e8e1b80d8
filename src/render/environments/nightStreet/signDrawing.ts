import type { Stroke } from "./hangul";

/** Open tubes on a dark board, or a light box with bright or with dark letters. */
export type Face = "neon" | "bright" | "dark";
export const FACES: readonly Face[] = ["neon", "bright", "neon", "neon", "bright", "neon", "dark"];

export function drawSign(
  pen: CanvasRenderingContext2D,
  area: readonly [number, number, number, number],
  strokes: readonly Stroke[],
  tube: number,
  box: Face,
): void {
  const [x, y, width, height] = area;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  if (box !== "neon") {
    // A light box: the face glows, most where its tubes stand behind it, and carries bright or dark letters.
    pen.fillStyle = "rgb(0,0,36)";
    pen.fillRect(x + 7, y + 7, width - 14, height - 14);
    const shine = pen.createRadialGradient(
      x + width / 2,
      y + height / 2,
      4,
      x + width / 2,
      y + height / 2,
      Math.max(width, height) * 0.5,
    );
    shine.addColorStop(0, box === "dark" ? "rgb(0,0,170)" : "rgb(0,0,74)");
    shine.addColorStop(1, "rgb(0,0,0)");
    pen.fillStyle = shine;
    pen.fillRect(x + 7, y + 7, width - 14, height - 14);
    pen.globalCompositeOperation = "source-over";
    // Dirt and sun have had it: the rim is grey.
    pen.strokeStyle = "rgba(0,0,20,0.5)";
    pen.lineWidth = 7;
    pen.strokeRect(x + 9, y + 9, width - 18, height - 18);
    if (box === "dark") trace(pen, strokes, tube * 1.6, "rgb(4,0,10)");
    else {
      trace(pen, strokes, tube * 2.3, "rgba(0,0,20,0.55)");
      trace(pen, strokes, tube * 1.5, "rgb(235,80,30)");
    }
    pen.globalCompositeOperation = "lighter";
  } else {
    halo(pen, strokes, tube);
    trace(pen, strokes, tube * 1.15, "rgb(150,0,0)");
    trace(pen, strokes, tube * 0.7, "rgb(105,0,0)");
    const edge: Stroke = roundedRect(x + 10, y + 10, width - 20, height - 20);
    halo(pen, [edge], 4);
    trace(pen, [edge], 4, "rgb(140,0,0)");
  }
  pen.restore();
}

/** Many wide, faint strokes make a smooth falloff, and a smooth falloff survives every mip level. */
function halo(pen: CanvasRenderingContext2D, strokes: readonly Stroke[], tube: number): void {
  for (const [spread, level] of [
    [9, 9],
    [7, 11],
    [5.4, 14],
    [4, 20],
    [2.8, 30],
    [1.9, 44],
  ] as const) {
    trace(pen, strokes, tube * spread, `rgb(0,${level},${Math.round(level * 0.25)})`);
  }
}

function trace(pen: CanvasRenderingContext2D, strokes: readonly Stroke[], width: number, color: string): void {
  pen.lineWidth = width;
  pen.strokeStyle = color;
  pen.beginPath();
  for (const stroke of strokes) {
    stroke.forEach(([px, py], i) => (i === 0 ? pen.moveTo(px, py) : pen.lineTo(px, py)));
  }
  pen.stroke();
}

function roundedRect(x: number, y: number, width: number, height: number): Stroke {
  const r = 12;
  const points: (readonly [number, number])[] = [];
  const corners = [
    [x + width - r, y + r, -0.25],
    [x + width - r, y + height - r, 0],
    [x + r, y + height - r, 0.25],
    [x + r, y + r, 0.5],
  ] as const;
  for (const [cx, cy, turn] of corners) {
    for (let i = 0; i <= 4; i += 1) {
      const angle = (turn + i / 16) * Math.PI * 2;
      points.push([cx + Math.cos(angle) * r, cy + Math.sin(angle) * r]);
    }
  }
  const [first] = points;
  return first ? [...points, first] : points;
}
