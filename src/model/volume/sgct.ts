import { z } from "zod";
import { headRotation, rotateVec3, type Quat, type Vec3 } from "../maths/pose";
import { canvasType, type CanvasRecord } from "../records/canvas";
import { outputType, type OutputRecord } from "../records/output";
import { wallType, type WallRecord } from "../records/wall";
import { cabinetGrid } from "./cabinetGrid";
import { along } from "./vectors";
import { checked, FreshIds, WallFileError, type WallRead } from "./wallBundle";

// The Simple Graphics Cluster Toolkit's JSON configuration (sgct.github.io): nodes (computers) with windows, windows with
// viewports, viewports with a projection. Metres, right-handed, Y up, looking along -Z, as here. Angles in degrees: yaw
// is positive to the right, pitch up, roll clockwise, turned in this order. The plane of a PlanarProjection hangs at
// `distance` (10 m where it isn't given) from the stage's origin, not from the user: moving the user skews the view.

/** SGCT's own distance of a plane whose configuration gives none, metres. */
const DEFAULT_DISTANCE_M = 10;

const number = z.number().min(-1e5).max(1e5);
const point2 = z.object({ x: number, y: number });
const point3 = z.object({ x: number, y: number, z: number });
const angle = z.number().gt(0).lt(179.9);
const share = z.number().min(-90).max(90);
const fovSchema = z.object({
  hfov: angle.optional(),
  vfov: angle.optional(),
  left: share.optional(),
  right: share.optional(),
  up: share.optional(),
  down: share.optional(),
  distance: z.number().gt(0).max(1e4).optional(),
});
const orientationSchema = z.object({ yaw: number, pitch: number, roll: number });
const viewportSchema = z.looseObject({
  user: z.string().optional(),
  pos: point2.default({ x: 0, y: 0 }),
  size: point2.default({ x: 1, y: 1 }),
  projection: z.looseObject({ type: z.string() }).optional(),
});
const planarSchema = z.object({
  fov: fovSchema,
  orientation: orientationSchema.default({ yaw: 0, pitch: 0, roll: 0 }),
  offset: point3.default({ x: 0, y: 0, z: 0 }),
});
const windowSchema = z.looseObject({ size: point2, viewports: z.array(viewportSchema).max(200).default([]) });
const clusterSchema = z.looseObject({
  nodes: z.array(z.looseObject({ windows: z.array(windowSchema).max(200).default([]) })).max(200),
  users: z
    .array(z.looseObject({ name: z.string().optional(), pos: point3.optional() }))
    .max(200)
    .default([]),
});

type Viewport = z.infer<typeof viewportSchema>;
type Window = z.infer<typeof windowSchema>;
type Cluster = z.infer<typeof clusterSchema>;

export function isSgct(json: unknown): boolean {
  return Array.isArray((json as { nodes?: unknown } | null)?.nodes) && !("format" in (json as object));
}

/**
 * Flat walls from an SGCT configuration: one for each planar viewport, with an output; a canvas for each window that has
 * several. What isn't walls (other projections, sync, stereo, users that move) is said in the notes. Throws a
 * WallFileError where it can't be read.
 */
export function sgctWalls(json: unknown, taken: Iterable<string>): WallRead {
  const parsed = clusterSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WallFileError(`This SGCT configuration can't be read at ${issue?.path.join(".")}: ${issue?.message}.`);
  }
  const reader = new Reader(parsed.data, new FreshIds(taken));
  for (const [node, { windows }] of parsed.data.nodes.entries()) {
    for (const [window, each] of windows.entries()) reader.window(each, `node ${node + 1}, window ${window + 1}`);
  }
  if (reader.walls.length === 0)
    throw new WallFileError(
      ["This SGCT configuration has no planar viewport to make a wall of.", ...reader.notes].join(" "),
    );
  reader.finish();
  const { walls, outputs, canvases, notes } = reader;
  return { ok: true, walls, outputs, canvases, notes };
}

/** The plane of a viewport before it is turned: edges in metres about the axis, and how far away. */
interface Plane {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly distanceM: number;
}

class Reader {
  readonly walls: WallRecord[] = [];
  readonly outputs: OutputRecord[] = [];
  readonly canvases: CanvasRecord[] = [];
  readonly notes: string[] = [];

  constructor(
    private readonly cluster: Cluster,
    private readonly ids: FreshIds,
  ) {}

  window(window: Window, where: string): void {
    const canvasId = window.viewports.length > 1 ? this.canvas(window, where) : null;
    for (const [i, viewport] of window.viewports.entries()) {
      const what = `${where}, viewport ${i + 1}`;
      const type = viewport.projection?.type ?? "none";
      if (type === "PlanarProjection") this.planar(viewport, window, canvasId, what);
      else this.notes.push(`${what} was left out: its projection (${type}) isn't a plane.`);
    }
  }

  finish(): void {
    const eyes = this.cluster.users.filter((user) => Number(user["eyeseparation"] ?? 0) > 0);
    if (eyes.length > 0) this.notes.push("Stereo was left out: walls show what one eye sees.");
    if (this.cluster.users.some((user) => "tracking" in user))
      this.notes.push("The user's tracking was left out: a wall's viewpoint stands still.");
    if (this.cluster.nodes.length > 1)
      this.notes.push("Addresses and the swap lock of the nodes were left out: every wall page here follows the hub.");
  }

  private canvas({ size }: Window, where: string): string {
    const id = this.ids.take("canvas", "sgct");
    const [widthPx, heightPx] = [pixels(size.x), pixels(size.y)];
    this.canvases.push(
      checked(
        { ...canvasType.defaults, id, name: `SGCT ${where}`.slice(0, 80), widthPx, heightPx },
        where,
      ) as CanvasRecord,
    );
    return id;
  }

  private planar(viewport: Viewport, window: Window, canvasId: string | null, what: string): void {
    const parsed = planarSchema.safeParse(viewport.projection);
    const plane = parsed.success ? planeOf(parsed.data.fov) : null;
    if (!parsed.success || plane === null) {
      this.notes.push(`${what} was left out: its field of view can't be read.`);
      return;
    }
    const [widthPx, heightPx] = [pixels(window.size.x * viewport.size.x), pixels(window.size.y * viewport.size.y)];
    const grid = cabinetGrid(plane.right - plane.left, plane.top - plane.bottom, widthPx, heightPx);
    if (grid.widthPx !== widthPx || grid.heightPx !== heightPx)
      this.notes.push(
        `${what}: ${widthPx} × ${heightPx} pixels became ${grid.widthPx} × ${grid.heightPx}, a whole number of cabinets.`,
      );
    const number = this.walls.length + 1;
    const wallId = this.ids.take("wall", `sgct-${number}`);
    const wall = {
      ...wallType.defaults,
      ...grid.cabinets,
      ...placeOf(plane, parsed.data.orientation, parsed.data.offset),
      id: wallId,
      name: `SGCT ${what}`.slice(0, 80),
      viewpoint: this.eyeOf(viewport, what),
    };
    this.walls.push(checked(wall, what) as WallRecord);
    const output = {
      ...outputType.defaults,
      id: this.ids.take("output", `sgct-${number}`),
      name: `SGCT ${what}`.slice(0, 80),
      wallId,
      widthPx: grid.widthPx,
      heightPx: grid.heightPx,
      canvasId,
      // A viewport's origin is the window's bottom left corner, as OpenGL has it; a canvas counts from the top.
      canvasX: canvasId === null ? 0 : Math.round(viewport.pos.x * window.size.x),
      canvasY: canvasId === null ? 0 : Math.max(0, Math.round((1 - viewport.pos.y - viewport.size.y) * window.size.y)),
    };
    this.outputs.push(checked(output, what) as OutputRecord);
  }

  private eyeOf({ user }: Viewport, what: string): Vec3 {
    const named = this.cluster.users.find(({ name }) => (name ?? "") === (user ?? ""));
    if (user !== undefined && named === undefined)
      this.notes.push(`${what}: there is no user "${user}"; the first one stands in.`);
    const { x, y, z } = (named ?? this.cluster.users[0])?.pos ?? { x: 0, y: 0, z: 0 };
    return [x, y, z];
  }
}

function pixels(value: number): number {
  return Math.min(16_384, Math.max(16, Math.round(value)));
}

function planeOf(fov: z.infer<typeof fovSchema>): Plane | null {
  const distanceM = fov.distance ?? DEFAULT_DISTANCE_M;
  const tan = (degrees: number): number => distanceM * Math.tan((degrees * Math.PI) / 180);
  const { hfov, vfov, left, right, up, down } = fov;
  const [w, e] = hfov === undefined ? [left, right] : [hfov / 2, hfov / 2];
  const [s, n] = vfov === undefined ? [down, up] : [vfov / 2, vfov / 2];
  if (w === undefined || e === undefined || s === undefined || n === undefined) return null;
  const plane = {
    left: -tan(Math.abs(w)),
    right: tan(Math.abs(e)),
    bottom: -tan(Math.abs(s)),
    top: tan(Math.abs(n)),
    distanceM,
  };
  const [wide, tall] = [plane.right - plane.left, plane.top - plane.bottom];
  return wide > 0.05 && tall > 0.05 && wide < 1000 && tall < 1000 ? plane : null;
}

/** A plane's place. A wall pans and tilts but doesn't roll: a rolled plane becomes a mesh of one rectangle. */
function placeOf(
  plane: Plane,
  orientation: z.infer<typeof orientationSchema>,
  offset: z.infer<typeof point3>,
): Pick<WallRecord, "shape" | "position" | "yawRad" | "tiltRad" | "mesh"> {
  const rad = (degrees: number): number => ((degrees % 360) * Math.PI) / 180;
  const [yaw, pitch, roll] = [-rad(orientation.yaw), rad(orientation.pitch), -rad(orientation.roll)];
  const turn = headRotation(yaw, pitch, roll);
  const middle = (plane.left + plane.right) / 2;
  const foot = placed(turn, [middle, plane.bottom, -plane.distanceM], offset);
  if (roll === 0) return { shape: "flat", position: [...foot], yawRad: yaw, tiltRad: -pitch, mesh: null };
  const half = (plane.right - plane.left) / 2;
  const tall = plane.top - plane.bottom;
  const corners: Vec3[] = [
    [-half, 0, 0],
    [half, 0, 0],
    [half, tall, 0],
    [-half, tall, 0],
  ];
  const mesh = {
    positions: corners.flatMap((corner) => [...rotateVec3(turn, corner)]),
    uvs: [0, 1, 1, 1, 1, 0, 0, 0],
    triangles: [0, 1, 2, 0, 2, 3],
  };
  return { shape: "mesh", position: [...foot], yawRad: 0, tiltRad: 0, mesh };
}

function placed(turn: Quat, point: Vec3, offset: z.infer<typeof point3>): Vec3 {
  return along(rotateVec3(turn, point), [offset.x, offset.y, offset.z], 1);
}
