import type { CanvasRecord } from "../records/canvas";
import type { OutputRecord } from "../records/output";
import type { WallRecord } from "../records/wall";
import { wallRaster } from "./cabinets";
import type { Facet, PixelPoint } from "./facet";
import { facetsOf, facetsOfOutput } from "./facets";
import { outputTransform } from "./outputTransform";

/** One output on the picture, and the wall it shows a part of. */
export interface MappedOutput {
  readonly output: OutputRecord;
  readonly wall: WallRecord;
}

/** No scripts, no fonts to fetch: the drawing opens anywhere, also on paper. */
const STYLE = [
  "text{font-family:ui-sans-serif,system-ui,sans-serif;fill:#111;text-anchor:middle;dominant-baseline:central}",
  ".cell{fill:#f4f4f2;stroke:#111}",
  ".cell.odd{fill:#e3e6ea}",
  ".frame{fill:none;stroke:#c01818}",
  ".title{font-weight:700}",
  ".soft{fill:#444}",
  // Over the cabinets, so faint that their numbers read through it.
  ".mark{fill:#c01818;fill-opacity:0.13;font-weight:700}",
].join("");

/**
 * The page of one output as an SVG drawing: its cabinets with their numbers (column.row from 1, from the top left as the
 * audience sees the wall), where each lies in the wall's raster, turned and mirrored as it is sent; what it is stands below.
 */
export function outputMap(output: OutputRecord, wall: WallRecord): string {
  const { widthPx, heightPx } = outputTransform(output);
  return drawing(widthPx, heightPx, [placed({ output, wall }, 0, 0, 0)], captionOf({ output, wall }));
}

/** The page of a canvas with all outputs that lie on it. */
export function canvasMap(canvas: CanvasRecord, parts: readonly MappedOutput[]): string {
  const { widthPx, heightPx } = canvas;
  const drawn = parts.map((part, i) => placed(part, part.output.canvasX, part.output.canvasY, i));
  const frame = `<rect class="frame" width="${widthPx}" height="${heightPx}" stroke-width="${stroke(widthPx, heightPx)}"/>`;
  const captions = parts.map((part) => {
    const [name = "", ...rest] = captionOf(part);
    return [`${name} at ${part.output.canvasX}, ${part.output.canvasY}`, ...rest].join(", ");
  });
  return drawing(widthPx, heightPx, [...drawn, frame], [`${canvas.name}: ${widthPx} × ${heightPx} px`, ...captions]);
}

/** A page, and under it what it is. */
function drawing(widthPx: number, heightPx: number, parts: readonly string[], captions: readonly string[]): string {
  const longest = captions.reduce((best, line) => (line.length > best.length ? line : best), "");
  const size = fitting(longest, widthPx * 0.96, Math.max(widthPx, heightPx) * 0.03);
  const lines = captions.map((line, i) =>
    label(line, round(widthPx / 2), round(heightPx + size * (1.2 + i * 1.5)), size, i === 0 ? "title" : "soft"),
  );
  const tall = round(heightPx + size * (captions.length * 1.5 + 1));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${tall}" viewBox="0 0 ${widthPx} ${tall}">`,
    `<style>${STYLE}</style>`,
    `<rect width="${widthPx}" height="${tall}" fill="#fff"/>`,
    ...parts,
    ...lines,
    "</svg>",
  ].join("\n");
}

function captionOf({ output, wall }: MappedOutput): string[] {
  const raster = wallRaster(wall);
  const { x, y, widthPx, heightPx, rotationDeg, mirrored } = output;
  const turned = [mirrored ? "mirrored" : "", rotationDeg === 0 ? "" : `turned ${rotationDeg}° clockwise`];
  return [
    `${wall.name}: ${output.name}`,
    `x ${x} to ${x + widthPx}, y ${y} to ${y + heightPx} of ${raster.widthPx} × ${raster.heightPx}`,
    [`${widthPx} × ${heightPx} px`, ...turned.filter((each) => each !== "")].join(", "),
  ];
}

function placed({ output, wall }: MappedOutput, x: number, y: number, number: number): string {
  const { widthPx, heightPx, toPage } = outputTransform(output);
  const clip = `part${number}`;
  const cells = facetsOfOutput(facetsOf(wall), output).map((facet) => cell(facet, wall, toPage));
  const mark = fitting(output.name, widthPx * 0.9, heightPx * 0.5);
  return [
    `<g transform="translate(${x} ${y})">`,
    `<clipPath id="${clip}"><rect width="${widthPx}" height="${heightPx}"/></clipPath>`,
    `<g clip-path="url(#${clip})">`,
    ...cells,
    label(output.name, round(widthPx / 2), round(heightPx / 2), mark, "mark"),
    "</g>",
    `<rect class="frame" width="${widthPx}" height="${heightPx}" stroke-width="${stroke(widthPx, heightPx) * 2}"/>`,
    "</g>",
  ].join("\n");
}

/** A hairline where cabinets are few pixels, a plain line where they are many. */
function stroke(widthPx: number, heightPx: number): number {
  return round(Math.max(0.5, Math.min(widthPx, heightPx) / 400));
}

type ToPage = (x: number, y: number) => readonly [x: number, y: number];

function cell(facet: Facet, wall: WallRecord, toPage: ToPage): string {
  const corners = facet.pixels.map(([x, y]) => toPage(x, y));
  const box = boxOf(corners);
  const outline = corners.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
  const odd = (facet.column + facet.row) % 2 === 1 ? " odd" : "";
  const line = stroke(box.width, box.height);
  const polygon = `<polygon class="cell${odd}" points="${outline}" stroke-width="${line}"/>`;
  // Of a mesh the triangles have no numbers that mean anything to who cables it.
  if (wall.shape === "mesh") return polygon;
  const [x, y] = [round(box.x + box.width / 2), round(box.y + box.height / 2)];
  const at = boxOf(facet.pixels);
  const name = `${facet.column + 1}.${facet.row + 1}`;
  const lines = [
    label(name, x, y, fitting(name, box.width * 0.8, box.height * 0.4), "title"),
    label(
      `${at.x},${at.y}`,
      x,
      round(y + box.height * 0.3),
      fitting("00000,00000", box.width * 0.9, box.height * 0.15),
      "soft",
    ),
  ];
  return [polygon, ...lines].join("");
}

function label(text: string, x: number, y: number, size: number, kind: string): string {
  return `<text class="${kind}" x="${x}" y="${y}" font-size="${size}">${escaped(text)}</text>`;
}

/** Font size at which a text fits a box; letters of sans-serif faces are at most some 0.62 of it wide. */
function fitting(text: string, width: number, height: number): number {
  return round(Math.max(0.5, Math.min(height, width / (0.62 * Math.max(1, text.length)))));
}

function boxOf(points: readonly PixelPoint[]): { x: number; y: number; width: number; height: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and attributes. What XML forbids even when escaped (control characters, half letters) is left out. */
function escaped(text: string): string {
  return text.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "").replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
