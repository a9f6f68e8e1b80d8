import type { Mesh } from "three";
import { facing } from "./frame";
import { ICE, mixed, PAPER, scaled, STEEL } from "./palette";
import { createGlowGroup, createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { STREET } from "./streetPlan";
import type { Random } from "./random";
import type { Paint } from "./surfaceBuilder";

const ALONG_METRES = 62;
const DECK_METRES = 9.2;
const TRACK_HALF_METRES = 90;
/** A train of three cars; it is out of sight for as long as it takes to forget it. */
const CAR_METRES = 13;
const PERIOD_S = 30;
const SPEED_METRES_PER_S = 11;

const BEAM: Paint = { color: [0.09, 0.095, 0.105], pattern: "concrete" };

/** The elevated track across the far end of the street: it closes the depth and gives the haze an edge to show on. */
export function addTrack(part: StreetPart): void {
  const { surfaces, signs } = part;
  const frame = trackFrame();
  surfaces.crate(frame, [-TRACK_HALF_METRES, TRACK_HALF_METRES], [DECK_METRES - 1.7, DECK_METRES], [-1.3, 1.3], BEAM);
  surfaces.crate(frame, [-TRACK_HALF_METRES, TRACK_HALF_METRES], [DECK_METRES, DECK_METRES + 0.5], [1, 1.4], BEAM);
  for (let a = -78; a <= 78; a += 26) {
    surfaces.crate(frame, [a - 7 - 0.8, a - 7 + 0.8], [0, DECK_METRES - 1.7], [-0.8, 0.8], BEAM);
    surfaces.crate(frame, [a - 7 - 1.8, a - 7 + 1.8], [DECK_METRES - 2.6, DECK_METRES - 1.7], [-1.1, 1.1], BEAM);
  }
  signs.glow(
    frame,
    [-TRACK_HALF_METRES, DECK_METRES - 1.5, TRACK_HALF_METRES, DECK_METRES - 1.22],
    1.32,
    scaled(ICE, 0.3),
  );
}

function trackFrame(): ReturnType<typeof facing> {
  const x = STREET.centreX + Math.sin(STREET.turn) * ALONG_METRES;
  const z = STREET.mouthZ - Math.cos(STREET.turn) * ALONG_METRES;
  return facing(x, 0, z, -0.05, 1);
}

/** The train, built at the middle of the track. */
export function buildTrain(kit: StreetKit, random: Random): StreetPart {
  const part = createStreetPart(kit, random, createGlowGroup());
  const { surfaces, signs } = part;
  const frame = trackFrame();
  for (let car = -1; car <= 1; car += 1) {
    const a = car * (CAR_METRES + 0.7);
    const ends: readonly [number, number] = [a - CAR_METRES / 2, a + CAR_METRES / 2];
    surfaces.crate(frame, ends, [DECK_METRES + 0.2, DECK_METRES + 3.3], [-1.2, 1.25], {
      color: scaled(STEEL, 1.4),
      pattern: "plain",
    });
    for (let i = 0; i < 5; i += 1) {
      const left = ends[0] + 0.7 + i * 2.4;
      signs.glow(
        frame,
        [left, DECK_METRES + 1.5, left + 1.9, DECK_METRES + 2.6],
        1.27,
        scaled(mixed(PAPER, ICE, 0.35), 0.7),
      );
    }
  }
  return part;
}

/** Where the train is along the track at a time: a function of the clock only, so every screen has it in one place. */
export function placeTrain(meshes: readonly Mesh[], timeS: number): void {
  const phase = (((timeS + 19) % PERIOD_S) + PERIOD_S) % PERIOD_S;
  const along = (phase - PERIOD_S / 2) * SPEED_METRES_PER_S;
  for (const mesh of meshes) {
    mesh.position.set(along, 0, along * 0.05);
    mesh.visible = Math.abs(along) < TRACK_HALF_METRES - CAR_METRES * 1.6;
  }
}
