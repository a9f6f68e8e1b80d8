import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

/** A surface of flat LED cabinets. Curves are facets: real panels do not bend. */
export const wallType = defineRecord({
  kind: "wall",
  schema: z.strictObject({
    id: idSchema("wall"),
    kind: z.literal("wall"),
    name: nameSchema,
    /**
     * flat: an upright rectangle; arc: an upright ring of facets round a vertical axis; ceiling: a rectangle that
     * faces down.
     */
    shape: z.enum(["flat", "arc", "ceiling"]),
    columns: z.int().min(1).max(400),
    rows: z.int().min(1).max(200),
    cabinetWidthMm: z.number().min(50).max(5000),
    cabinetHeightMm: z.number().min(50).max(5000),
    cabinetWidthPx: z.int().min(4).max(4096),
    cabinetHeightPx: z.int().min(4).max(4096),
    /** arc only: distance from the axis to the middle of each facet. */
    radiusM: z.number().min(0.5).max(500),
    /**
     * flat: middle of the bottom edge. arc: where the axis meets the height of the bottom edge. ceiling: middle of
     * the panel field.
     */
    position: vec3Schema,
    yawRad: angleSchema,
    /** Where an eye stands for everything outside the inner frusta. */
    viewpoint: vec3Schema,
    /** Pixels rendered for the outer view per wall pixel along one axis. */
    outerScale: z.number().min(0.1).max(2),
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
  },
  fields: [
    NAME_FIELD,
    {
      key: "shape",
      label: "Shape",
      group: "Cabinets",
      input: "choice",
      choices: [
        { value: "flat", label: "Flat" },
        { value: "arc", label: "Arc" },
        { value: "ceiling", label: "Ceiling" },
      ],
    },
    { key: "columns", label: "Columns", group: "Cabinets", input: "number", unit: "none", min: 1, max: 400, step: 1 },
    { key: "rows", label: "Rows", group: "Cabinets", input: "number", unit: "none", min: 1, max: 200, step: 1 },
    {
      key: "cabinetWidthMm",
      label: "Width",
      group: "Cabinets",
      input: "number",
      unit: "millimetres",
      min: 50,
      max: 5000,
      step: 10,
    },
    {
      key: "cabinetHeightMm",
      label: "Height",
      group: "Cabinets",
      input: "number",
      unit: "millimetres",
      min: 50,
      max: 5000,
      step: 10,
    },
    {
      key: "cabinetWidthPx",
      label: "Pixels across",
      group: "Cabinets",
      input: "number",
      unit: "pixels",
      min: 4,
      max: 4096,
      step: 1,
    },
    {
      key: "cabinetHeightPx",
      label: "Pixels down",
      group: "Cabinets",
      input: "number",
      unit: "pixels",
      min: 4,
      max: 4096,
      step: 1,
    },
    {
      key: "radiusM",
      label: "Radius",
      group: "Cabinets",
      input: "number",
      unit: "metres",
      min: 0.5,
      max: 500,
      step: 0.1,
      help: "Arc only: from the axis to the middle of a facet.",
    },
    ...placementFields("Place"),
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
      key: "outerScale",
      label: "Outer detail",
      group: "Outer view",
      input: "number",
      unit: "percent",
      min: 0.1,
      max: 2,
      step: 0.05,
    },
  ],
});

export type WallRecord = z.infer<typeof wallType.schema>;
