import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, vec3Schema } from "./define";

/** A cine camera on the stage. Its pose at rest is here; where it is on a frame is for `resolve` to say. */
export const cameraType = defineRecord({
  kind: "camera",
  schema: z.strictObject({
    id: idSchema("camera"),
    kind: z.literal("camera"),
    name: nameSchema,
    sensorWidthMm: z.number().min(1).max(100),
    sensorHeightMm: z.number().min(1).max(100),
    lensId: idSchema("lens").nullable(),
    focalLengthMm: z.number().min(1).max(2000),
    tStop: z.number().min(0.5).max(64),
    focusDistanceM: z.number().min(0.01).max(1000),
    position: vec3Schema,
    yawRad: angleSchema,
    pitchRad: angleSchema,
    rollRad: angleSchema,
    /**
     * Who moves it: simulated = a gentle move of our own, and every page says so; tracked = the tracker, held where
     * it last was when the tracker goes quiet; locked = it stays at rest.
     */
    operator: z.enum(["simulated", "tracked", "locked"]),
    trackerId: idSchema("tracker").nullable(),
    innerEnabled: z.boolean(),
    /** Share by which the inner view is wider than the camera's own frame, for moves within the latency. */
    innerOverscan: z.number().min(0).max(1),
    /** Share of the overscan over which the inner view fades into the outer. */
    innerFeather: z.number().min(0).max(1),
    /** Pixels across the inner view, overscan included. */
    innerWidthPx: z.int().min(64).max(8192),
    /** The highest number lies on top where two cameras' frusta meet. */
    innerPriority: z.int().min(0).max(100),
  }),
  defaults: {
    kind: "camera",
    name: "A camera",
    sensorWidthMm: 27.99,
    sensorHeightMm: 15.75,
    lensId: null,
    focalLengthMm: 35,
    tStop: 2.8,
    focusDistanceM: 3,
    position: [0, 1.6, 3],
    yawRad: 0,
    pitchRad: 0,
    rollRad: 0,
    operator: "locked",
    trackerId: null,
    innerEnabled: true,
    innerOverscan: 0.15,
    innerFeather: 0.5,
    innerWidthPx: 2560,
    innerPriority: 0,
  },
  fields: [
    NAME_FIELD,
    { key: "focalLengthMm", label: "Focal length", group: "Lens", input: "number", unit: "millimetres", min: 8, max: 300, step: 1, scale: "log" },
    { key: "tStop", label: "Stop", group: "Lens", input: "number", unit: "tStop", min: 0.7, max: 32, step: 0.1, scale: "log" },
    { key: "focusDistanceM", label: "Focus", group: "Lens", input: "number", unit: "metres", min: 0.3, max: 100, step: 0.05, scale: "log" },
    { key: "lensId", label: "Lens", group: "Lens", input: "reference", of: "lens", optional: true },
    { key: "sensorWidthMm", label: "Sensor width", group: "Body", input: "number", unit: "millimetres", min: 1, max: 100, step: 0.01 },
    { key: "sensorHeightMm", label: "Sensor height", group: "Body", input: "number", unit: "millimetres", min: 1, max: 100, step: 0.01 },
    {
      key: "operator",
      label: "Moved by",
      group: "Move",
      input: "choice",
      choices: [
        { value: "simulated", label: "Simulated operator" },
        { value: "tracked", label: "Tracker" },
        { value: "locked", label: "Locked off" },
      ],
    },
    { key: "trackerId", label: "Tracker", group: "Move", input: "reference", of: "tracker", optional: true },
    { key: "position", label: "Position", group: "At rest", input: "vector3", unit: "metres", step: 0.05 },
    { key: "yawRad", label: "Pan", group: "At rest", input: "number", unit: "panDegrees", min: -Math.PI, max: Math.PI, step: Math.PI / 180 },
    { key: "pitchRad", label: "Tilt", group: "At rest", input: "number", unit: "degrees", min: -Math.PI / 2, max: Math.PI / 2, step: Math.PI / 180 },
    { key: "rollRad", label: "Roll", group: "At rest", input: "number", unit: "panDegrees", min: -Math.PI, max: Math.PI, step: Math.PI / 180 },
    { key: "innerEnabled", label: "Inner frustum", group: "On the wall", input: "toggle" },
    { key: "innerOverscan", label: "Overscan", group: "On the wall", input: "number", unit: "percent", min: 0, max: 1, step: 0.01 },
    { key: "innerFeather", label: "Feather", group: "On the wall", input: "number", unit: "percent", min: 0, max: 1, step: 0.05 },
    { key: "innerWidthPx", label: "Inner pixels", group: "On the wall", input: "number", unit: "pixels", min: 64, max: 8192, step: 64 },
    { key: "innerPriority", label: "Priority", group: "On the wall", input: "number", unit: "none", min: 0, max: 100, step: 1 },
  ],
});

export type CameraRecord = z.infer<typeof cameraType.schema>;
