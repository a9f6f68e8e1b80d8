import { z } from "zod";
import {
  addsFields,
  angleSchema,
  choiceField,
  defineRecord,
  idSchema,
  NAME_FIELD,
  nameSchema,
  numberField,
  placementFields,
  vec3Schema,
} from "./define";
import { contentSchema, KEY_DEFAULTS, KEY_SHAPE, keyFields } from "./keyColor";

/** A run of columns in one plane, and how far it turns from the run on its left (positive: towards the audience). */
const segmentSchema = z.strictObject({ columns: z.int().min(1).max(400), turnRad: angleSchema });
/** Cabinets that aren't there: a hole, a doorway, a corner left out. */
const openingSchema = z.strictObject({
  column: z.int().min(0).max(399),
  row: z.int().min(0).max(199),
  columns: z.int().min(1).max(400),
  rows: z.int().min(1).max(200),
});

const MAX_COLUMNS = 400;
/** More than this and the record outgrows what one edit may carry. */
export const MAX_MESH_VERTICES = 6000;

/**
 * A free surface: per vertex x, y, z in metres (in the wall's own frame) and u, v in shares of the raster, both from the
 * top left; three vertex numbers a triangle, counter-clockwise as the audience sees it.
 */
const meshSchema = z
  .strictObject({
    positions: z.array(z.number().min(-1000).max(1000)).max(MAX_MESH_VERTICES * 3),
    uvs: z.array(z.number().min(-0.001).max(1.001)).max(MAX_MESH_VERTICES * 2),
    triangles: z
      .array(
        z
          .int()
          .min(0)
          .max(MAX_MESH_VERTICES - 1),
      )
      .max(MAX_MESH_VERTICES * 6),
  })
  .refine(
    ({ positions, uvs, triangles }) =>
      positions.length % 3 === 0 &&
      uvs.length === (positions.length / 3) * 2 &&
      triangles.length % 3 === 0 &&
      triangles.every((vertex) => vertex < positions.length / 3),
    "a mesh has three coordinates and two raster shares a vertex, and triangles of vertices that exist",
  );

const ADDED_IN_2 = {
  tiltRad: 0,
  segments: [] as z.infer<typeof segmentSchema>[],
  openings: [] as z.infer<typeof openingSchema>[],
  mesh: null as z.infer<typeof meshSchema> | null,
  cabinetKg: 0,
  cabinetW: 0,
  viewpointFrom: null as (string & z.BRAND<"wall">) | null,
  outerEvery: 1,
  outerFrozen: false,
  content: "world" as "world" | "chroma",
  ...KEY_DEFAULTS,
};

/** A surface of flat LED cabinets. Curves are facets: real panels do not bend. */
export const wallType = defineRecord({
  kind: "wall",
  schema: z.strictObject({
    id: idSchema("wall"),
    kind: z.literal("wall"),
    name: nameSchema,
    /**
     * flat: an upright rectangle; arc: an upright ring of facets round a vertical axis; polyline: upright runs that meet
     * at angles; ceiling and floor: a rectangle that faces down or up; mesh: any surface, its raster by its UVs.
     */
    shape: z.enum(["flat", "arc", "polyline", "ceiling", "floor", "mesh"]),
    /** Of a polyline the sum of its segments' counts instead. Of a mesh only the raster's size. */
    columns: z.int().min(1).max(MAX_COLUMNS),
    rows: z.int().min(1).max(200),
    cabinetWidthMm: z.number().min(50).max(5000),
    cabinetHeightMm: z.number().min(50).max(5000),
    cabinetWidthPx: z.int().min(4).max(4096),
    cabinetHeightPx: z.int().min(4).max(4096),
    /** arc only: distance from the axis to the middle of each facet. */
    radiusM: z.number().min(0.5).max(500),
    /** polyline only, from the audience's left. */
    segments: z
      .array(segmentSchema)
      .max(64)
      .refine(
        (segments) => segments.reduce((sum, { columns }) => sum + columns, 0) <= MAX_COLUMNS,
        `runs have at most ${MAX_COLUMNS} columns together`,
      ),
    openings: z.array(openingSchema).max(200),
    /** mesh only. */
    mesh: meshSchema.nullable(),
    /** Of one cabinet; 0 = not known. */
    cabinetKg: z.number().min(0).max(500),
    cabinetW: z.number().min(0).max(10_000),
    /**
     * flat: middle of the bottom edge. polyline: middle of the bottom edge's length, turned so that the run there faces
     * where a flat wall would (at a seam: the bisector). arc: where the axis meets the height of the bottom edge. ceiling,
     * floor: middle of the panel field. mesh: its own origin.
     */
    position: vec3Schema,
    yawRad: angleSchema,
    /** About the wall's own horizontal axis through `position`, before the yaw: positive leans the top away. */
    tiltRad: angleSchema,
    /** Where an eye stands for everything outside the inner frusta. */
    viewpoint: vec3Schema,
    /** Another wall whose viewpoint this one shares; null = its own. */
    viewpointFrom: idSchema("wall").nullable(),
    /** Pixels rendered for the outer view per wall pixel along one axis. */
    outerScale: z.number().min(0.1).max(2),
    /** The outer view is rendered on every n-th stage frame and held between. */
    outerEvery: z.int().min(1).max(48),
    /** The outer view stands still; inner views go on. */
    outerFrozen: z.boolean(),
    /** chroma: the whole wall is a key colour with markers. */
    content: contentSchema,
    ...KEY_SHAPE,
  }),
  defaults: {
    kind: "wall",
    name: "LED wall",
    shape: "flat",
    columns: 8,
    rows: 6,
    cabinetWidthMm: 500,
    cabinetHeightMm: 500,
    cabinetWidthPx: 176,
    cabinetHeightPx: 176,
    radiusM: 5,
    position: [0, 0, -5],
    yawRad: 0,
    viewpoint: [0, 1.6, 0],
    outerScale: 1,
    ...ADDED_IN_2,
  },
  fields: [
    NAME_FIELD,
    choiceField("shape", "Shape", "Cabinets", [
      ["flat", "Flat"],
      ["arc", "Arc"],
      ["polyline", "Angled runs"],
      ["ceiling", "Ceiling"],
      ["floor", "Floor"],
      ["mesh", "Mesh"],
    ]),
    numberField("columns", "Columns", "Cabinets", "none", [1, 400, 1]),
    numberField("rows", "Rows", "Cabinets", "none", [1, 200, 1]),
    numberField("cabinetWidthMm", "Width", "Cabinets", "millimetres", [50, 5000, 10]),
    numberField("cabinetHeightMm", "Height", "Cabinets", "millimetres", [50, 5000, 10]),
    numberField("cabinetWidthPx", "Pixels across", "Cabinets", "pixels", [4, 4096, 1]),
    numberField("cabinetHeightPx", "Pixels down", "Cabinets", "pixels", [4, 4096, 1]),
    numberField("radiusM", "Radius", "Cabinets", "metres", [0.5, 500, 0.1], {
      help: "Arc only: from the axis to the middle of a facet.",
    }),
    { key: "segments", label: "Runs", group: "Cabinets", input: "structure", editor: "segments" },
    { key: "openings", label: "Left out", group: "Cabinets", input: "structure", editor: "openings" },
    { key: "mesh", label: "Mesh", group: "Cabinets", input: "structure", editor: "mesh" },
    numberField("cabinetKg", "Weight each", "Cabinets", "kilograms", [0, 500, 0.1]),
    numberField("cabinetW", "Power each", "Cabinets", "watts", [0, 10_000, 5], {
      help: "The most one cabinet draws, from its data sheet.",
    }),
    ...placementFields("Place"),
    numberField("tiltRad", "Tilt", "Place", "degrees", [-Math.PI / 2, Math.PI / 2, Math.PI / 180], {
      help: "Positive leans the top away from the audience.",
    }),
    {
      key: "viewpoint",
      label: "Viewpoint",
      group: "Outer view",
      input: "vector3",
      unit: "metres",
      step: 0.05,
      help: "Where the eye stands for the picture outside the inner frustum.",
    },
    {
      key: "viewpointFrom",
      label: "Shares it with",
      group: "Outer view",
      input: "reference",
      of: "wall",
      optional: true,
      help: "Walls that share a viewpoint meet without a seam.",
    },
    numberField("outerScale", "Outer detail", "Outer view", "percent", [0.1, 2, 0.05]),
    numberField("outerEvery", "Renewed every", "Outer view", "frames", [1, 48, 1], {
      help: "The outer view may run slower than the stage: reflections and light forgive it.",
    }),
    { key: "outerFrozen", label: "Freeze outer", group: "Outer view", input: "toggle" },
    ...keyFields("content", "Shows"),
  ],
  migrations: [
    // 2: runs, openings, meshes, tilt, shared viewpoints, slower and frozen outer views, key colour.
    addsFields(ADDED_IN_2),
  ],
});

export type WallRecord = z.infer<typeof wallType.schema>;
export type WallSegment = z.infer<typeof segmentSchema>;
export type WallOpening = z.infer<typeof openingSchema>;
export type WallMesh = z.infer<typeof meshSchema>;
