import { wallType, type WallRecord } from "../records/wall";
import { factsOf, isCrewWord, UnknownQuantity, type AxisFacts, type CrewFacts } from "./units/crewFacts";
import { quantitiesIn, wordsIn } from "./units/quantities";

/** `words` is a sentence for whoever typed: what the wall is now, or what wasn't understood. */
export type CrewUnits =
  | { readonly ok: true; readonly set: Partial<WallRecord>; readonly words: string }
  | { readonly ok: false; readonly words: string };

/** Longer than what anybody writes about one wall. */
const MOST_LETTERS = 500;
/** A stated pitch is rounded; by more than this it contradicts the rest. */
const PITCH_SLACK = 0.03;

/**
 * Reads a wall as crews write it: "24 columns of 500 mm, 2.84 mm pitch, 176×176", "36x8 cabinets 500x500 mm 256px",
 * "12 x 6 m at 2,6 mm". What isn't said is taken from the wall there is. Never throws for what a text holds.
 */
export function parseCrewUnits(text: string, wall: Omit<WallRecord, "id"> = wallType.defaults): CrewUnits {
  if (text.length > MOST_LETTERS) return no("That is too long for one wall: write its cabinets, size and pitch.");
  try {
    const facts = factsOf(quantitiesIn(text));
    const shape = shapeIn(text, facts);
    const set = settled(facts, wall, shape);
    if (Object.keys(set).length === 0)
      return no('Nothing of that says how the wall is built. Try "24x8 cabinets, 500 mm, P2.6".');
    const parsed = wallType.schema.safeParse({ ...wall, ...set, id: "wall:any" });
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return no(`That wall can't be built: ${String(issue?.path[0])}: ${issue?.message}.`);
    }
    return { ok: true, set, words: `${wordsFor(parsed.data, facts)}${unreadWords(text)}` };
  } catch (error) {
    if (error instanceof UnknownQuantity)
      return no(`It isn't clear what "${error.message}" is: write its unit, or what it counts.`);
    if (error instanceof Contradiction) return no(error.message);
    throw error;
  }
}

function no(words: string): CrewUnits {
  return { ok: false, words };
}

/** Two things said that can't both be: the message says which. */
class Contradiction extends Error {}

const SHAPE = /\b(flat|straight|arc|curved?|ceiling|floor)\b/i;

function shapeIn(text: string, facts: CrewFacts): WallRecord["shape"] | null {
  if (facts.radiusM !== undefined || facts.sweepDeg !== undefined || facts.perColumnDeg !== undefined) return "arc";
  const word = SHAPE.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  return word === "straight" ? "flat" : word.startsWith("curve") ? "arc" : (word as WallRecord["shape"]);
}

function settled(
  facts: CrewFacts,
  wall: Omit<WallRecord, "id">,
  shape: WallRecord["shape"] | null,
): Partial<WallRecord> {
  const { pitchMm, cabinets } = facts;
  if (cabinets !== undefined) shareOut(facts, cabinets, wall);
  const across = axis(facts.across, pitchMm, wall.cabinetWidthMm, wall.cabinetWidthPx);
  const down = axis(facts.down, pitchMm, wall.cabinetHeightMm, wall.cabinetHeightPx);
  const columns = across.count ?? wall.columns;
  const count = columns * (down.count ?? wall.rows);
  const widthMm = across.cabinetMm ?? wall.cabinetWidthMm;
  return defined({
    shape: shape ?? undefined,
    columns: across.count,
    rows: down.count,
    cabinetWidthMm: across.cabinetMm,
    cabinetHeightMm: down.cabinetMm,
    cabinetWidthPx: across.cabinetPx,
    cabinetHeightPx: down.cabinetPx,
    radiusM: facts.radiusM ?? radiusOf(facts, columns, widthMm),
    tiltRad: facts.tiltDeg === undefined ? undefined : (facts.tiltDeg * Math.PI) / 180,
    cabinetKg: facts.kg ?? shared(facts.totalKg, count),
    cabinetW: facts.watts ?? shared(facts.totalWatts, count),
  });
}

function shared(total: number | undefined, count: number): number | undefined {
  return total === undefined ? undefined : Math.round((total / count) * 100) / 100;
}

function defined(set: { [K in keyof WallRecord]?: WallRecord[K] | undefined }): Partial<WallRecord> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

/** So many cabinets in all: with one direction known, the other follows. */
function shareOut({ across, down }: CrewFacts, cabinets: number, wall: Omit<WallRecord, "id">): void {
  if (across.count !== undefined && down.count !== undefined) {
    if (across.count * down.count !== cabinets)
      throw new Contradiction(
        `${across.count} × ${down.count} are ${across.count * down.count} cabinets, not ${cabinets}.`,
      );
    return;
  }
  const rows = down.count ?? (across.count === undefined ? wall.rows : cabinets / across.count);
  const columns = across.count ?? cabinets / rows;
  if (!Number.isInteger(rows) || !Number.isInteger(columns))
    throw new Contradiction(`${cabinets} cabinets don't make whole rows: write columns × rows.`);
  [across.count, down.count] = [columns, rows];
}

interface Settled {
  readonly count: number | undefined;
  readonly cabinetMm: number | undefined;
  readonly cabinetPx: number | undefined;
}

/** What follows for one direction from what was said of it; the rest stays as the wall has it. */
function axis(said: AxisFacts, pitchMm: number | undefined, usualMm: number, usualPx: number): Settled {
  const { count, wallM, rasterPx } = said;
  let { cabinetMm, cabinetPx } = said;
  if (cabinetMm === undefined && cabinetPx !== undefined && pitchMm !== undefined)
    cabinetMm = Math.round(cabinetPx * pitchMm);
  if (cabinetMm === undefined && count !== undefined && wallM !== undefined)
    cabinetMm = Math.round((wallM * 1e6) / count) / 1000;
  if (cabinetPx === undefined && pitchMm !== undefined) cabinetPx = Math.round((cabinetMm ?? usualMm) / pitchMm);
  if (cabinetPx === undefined && rasterPx !== undefined) {
    const cabinets = count ?? (wallM === undefined ? undefined : Math.round((wallM * 1000) / (cabinetMm ?? usualMm)));
    if (cabinets !== undefined) cabinetPx = Math.round(rasterPx / cabinets);
  }
  const [mm, px] = [cabinetMm ?? usualMm, cabinetPx ?? usualPx];
  if (pitchMm !== undefined && Math.abs(mm / px / pitchMm - 1) > PITCH_SLACK)
    throw new Contradiction(
      `${plain(mm)} mm over ${px} px are a pitch of ${plain(mm / px)} mm, not ${plain(pitchMm)} mm.`,
    );
  const fromSize = wallM === undefined ? undefined : Math.max(1, Math.round((wallM * 1000) / mm));
  const fromRaster = rasterPx === undefined ? undefined : Math.max(1, Math.round(rasterPx / px));
  return { count: count ?? fromSize ?? fromRaster, cabinetMm, cabinetPx };
}

/** Of an arc that sweeps an angle: each column turns by its share, and touches the radius in its middle. */
function radiusOf({ sweepDeg, perColumnDeg }: CrewFacts, columns: number, widthMm: number): number | undefined {
  const perColumn = perColumnDeg ?? (sweepDeg === undefined ? undefined : sweepDeg / columns);
  if (perColumn === undefined || perColumn <= 0 || perColumn >= 180) return undefined;
  return Math.round((widthMm / 2 / Math.tan((perColumn * Math.PI) / 360)) * 10) / 1e4;
}

/** What the wall is now. A size that cabinets can't make up is said with what they do make. */
function wordsFor(wall: WallRecord, { across, down }: CrewFacts): string {
  const { columns, rows, cabinetWidthMm, cabinetHeightMm, cabinetWidthPx, cabinetHeightPx } = wall;
  const [widthM, heightM] = [(columns * cabinetWidthMm) / 1000, (rows * cabinetHeightMm) / 1000];
  const off = (said: number | undefined, made: number): boolean => said !== undefined && Math.abs(said - made) > 0.0051;
  const isRounded = off(across.wallM, widthM) || off(down.wallM, heightM);
  return [
    `${columns} × ${rows} cabinets of ${plain(cabinetWidthMm)} × ${plain(cabinetHeightMm)} mm`,
    ` with ${cabinetWidthPx} × ${cabinetHeightPx} px:`,
    ` ${plain(widthM)} × ${plain(heightM)} m, ${columns * cabinetWidthPx} × ${rows * cabinetHeightPx} px,`,
    ` ${plain(cabinetWidthMm / cabinetWidthPx)} mm pitch`,
    wall.shape === "arc" ? `, radius ${plain(wall.radiusM)} m` : "",
    isRounded ? " (the nearest that whole cabinets make)." : ".",
  ].join("");
}

/** More than these make no sentence. */
const MOST_UNREAD = 4;

/** What had no part in it is said, so that nobody takes it for heard: a product's name, or a slip of the keys. */
function unreadWords(text: string): string {
  const words = [...new Set(wordsIn(text))].filter((word) => !isCrewWord(word) && !SHAPE.test(word));
  if (words.length === 0) return "";
  const shown = words.slice(0, MOST_UNREAD).map((word) => `"${word}"`);
  return ` Not understood: ${shown.join(", ")}${words.length > MOST_UNREAD ? " and more" : ""}.`;
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
