import { addBulb } from "./bulb";
import { at, facing } from "./frame";
import type { Frame } from "./frame";
import { mixed, PAPER, scaled, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import { addSoftBox, addSoftEdge } from "./softEdges";
import { shine } from "./streetPart";
import type { StreetPart } from "./streetPart";
import type { Paint } from "./surfaceBuilder";
import { METAL } from "./paints";

/** A cart under a tent, with stools: the warm spot of the picture. */
export function addFoodStall(part: StreetPart, frame: Frame, cloth: Rgb, word: number): void {
  const { surfaces, signs, windows, kit } = part;
  const wide = 3.2;
  const deep = 2.1;
  for (const a of [0.05, wide - 0.05]) {
    for (const c of [0.05, deep - 0.05])
      kit.lines.push({ points: [at(frame, a, 0, c), at(frame, a, 2.3, c)], radius: 0.04, color: METAL.color });
  }
  const tent: Paint = { color: cloth, pattern: "plaster" };
  surfaces.slope(frame, [-0.15, wide + 0.15], [2.75, 2.28], [deep / 2, deep + 0.35], tent);
  const behind = facing(...at(frame, wide, 0, deep), -frame.out[0], -frame.out[2]);
  surfaces.slope(behind, [-0.15, wide + 0.15], [2.75, 2.28], [deep / 2, deep + 0.2], tent);
  surfaces.crate(frame, [0.1, wide - 0.1], [0, 0.95], [deep - 0.75, deep - 0.2], {
    color: [0.16, 0.16, 0.165],
    pattern: "ribs",
  });
  const top = scaled(METAL.color, 0.55);
  surfaces.crate(frame, [0, wide], [0.95, 1], [deep - 0.85, deep - 0.1], { ...METAL, color: top });
  addSoftBox(part, frame, [0, wide], [0.95, 1], [deep - 0.85, deep - 0.1], top);
  addSoftBox(part, frame, [0.1, wide - 0.1], [0.02, 0.95], [deep - 0.75, deep - 0.2], scaled(top, 0.7));
  for (const [b, c] of [
    [2.75, deep / 2],
    [2.28, deep + 0.35],
  ] as const)
    addSoftEdge(part, at(frame, -0.15, b, c), at(frame, wide + 0.15, b, c), scaled(cloth, 0.6));
  for (const a of [-0.15, wide + 0.15])
    addSoftEdge(part, at(frame, a, 2.75, deep / 2), at(frame, a, 2.28, deep + 0.35), scaled(cloth, 0.6));
  // The canvas back glows through: lamp light on cloth, seen from the street.
  windows.window(
    frame,
    [0.08, 1, wide - 0.08, 2.5],
    0.06,
    kit.windowAtlas.stall,
    scaled(mixed(TUNGSTEN, PAPER, 0.22), 0.66),
    -1,
    false,
  );
  // The sign is light only; without a board of its own, the lit canvas would shine through its letters.
  windows.window(frame, [0.06, 1.92, wide - 0.06, 2.42], deep + 0.36, kit.windowAtlas.stall, [0, 0, 0], -1, false);
  signs.sign(
    frame,
    [0.2, 2, wide - 0.2, 2.34],
    deep + 0.37,
    kit.signAtlas.wide[word] ?? kit.signAtlas.wide[0],
    TUNGSTEN,
    scaled(TUNGSTEN, 0.5),
  );
  for (let i = 0; i < 4; i += 1) {
    const bulb = at(frame, 0.45 + i * 0.77, 2.08, deep - 0.3);
    addBulb(part, bulb, 0.075, scaled(mixed(TUNGSTEN, PAPER, 0.4), 1.15));
    shine(part, bulb, { color: TUNGSTEN, power: 1.5, neon: false, width: 0.2, height: 0.2, halo: 0.8, streak: 0.9 });
  }
  // Pots, bottles and whoever is eating are dark against the lit back.
  for (const [a, r, h] of [
    [0.6, 0.2, 0.28],
    [1.2, 0.24, 0.2],
    [2.1, 0.17, 0.34],
  ] as const) {
    kit.lines.push({
      points: [0.97, 1.03, 0.97 + h, 1.03 + h].map((b) => at(frame, a, b, deep - 0.5)),
      radius: [r * 0.8, r, r, r * 0.5],
      color: METAL.color,
    });
  }
  for (const [a, lean] of [
    [0.8, 0],
    [2.3, 0.12],
  ] as const)
    addSitter(part, frame, a, deep + 0.35 + lean);
  addStool(part, frame, 1.6, deep + 0.55);
}

function addStool(part: StreetPart, frame: Frame, a: number, c: number): void {
  const { lines } = part.kit;
  const plastic: Rgb = [0.15, 0.05, 0.04];
  lines.push({ points: [at(frame, a - 0.19, 0.43, c), at(frame, a + 0.19, 0.43, c)], radius: 0.035, color: plastic });
  for (const x of [-0.14, 0.14])
    lines.push({ points: [at(frame, a + x, 0, c), at(frame, a + x, 0.42, c)], radius: 0.03, color: plastic });
}

/** A guest on a stool, from behind: only a silhouette, so only its outline matters. */
function addSitter(part: StreetPart, frame: Frame, a: number, c: number): void {
  const { lines } = part.kit;
  const coat: Rgb = [0.03, 0.03, 0.035];
  addStool(part, frame, a, c);
  lines.push({
    points: SITTER.map(([b, , lean]) => at(frame, a, b, c - lean)),
    radius: SITTER.map(([, radius]) => radius),
    color: coat,
  });
}

/** Height, half width and lean of a sitting back, shoulders, neck and head. */
const SITTER: readonly (readonly [number, number, number])[] = [
  [0.42, 0.17, 0],
  [0.5, 0.2, 0],
  [0.8, 0.205, 0.02],
  [1.04, 0.225, 0.06],
  [1.13, 0.2, 0.08],
  [1.2, 0.11, 0.09],
  [1.24, 0.07, 0.1],
  [1.29, 0.09, 0.11],
  [1.36, 0.115, 0.12],
  [1.43, 0.095, 0.12],
  [1.48, 0.04, 0.12],
];
