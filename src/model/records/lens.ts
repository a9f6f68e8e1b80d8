import { z } from "zod";
import { addsFields, defineRecord, idSchema, NAME_FIELD, nameSchema, numberField } from "./define";

const coefficient = z.number().min(-1).max(1);
const ADDED_IN_2 = {
  entrancePupilM: 0,
  distortionK1: 0,
  distortionK2: 0,
  distortionK3: 0,
  distortionK4: 0,
  distortionK5: 0,
  distortionK6: 0,
  distortionP1: 0,
  distortionP2: 0,
};

/** A lens from the case: the limits that a camera's focal length, stop and focus keep to. */
export const lensType = defineRecord({
  kind: "lens",
  schema: z.strictObject({
    id: idSchema("lens"),
    kind: z.literal("lens"),
    name: nameSchema,
    minFocalLengthMm: z.number().min(1).max(2000),
    maxFocalLengthMm: z.number().min(1).max(2000),
    minTStop: z.number().min(0.5).max(64),
    closeFocusM: z.number().min(0.01).max(100),
    /** From the sensor to the entrance pupil along the view, metres: where the picture's perspective is from. */
    entrancePupilM: z.number().min(-5).max(5),
    /**
     * OpenLensIO distorted to undistorted, per millimetre on the sensor: R(r) = (1 + k1 r2 + k3 r4 + k5 r6) /
     * (1 + k2 r2 + k4 r4 + k6 r6), and tangential p1, p2.
     */
    distortionK1: coefficient,
    distortionK2: coefficient,
    distortionK3: coefficient,
    distortionK4: coefficient,
    distortionK5: coefficient,
    distortionK6: coefficient,
    distortionP1: coefficient,
    distortionP2: coefficient,
  }),
  defaults: {
    kind: "lens",
    name: "Zoom 18–80 mm",
    minFocalLengthMm: 18,
    maxFocalLengthMm: 80,
    minTStop: 2.9,
    closeFocusM: 0.55,
    ...ADDED_IN_2,
  },
  fields: [
    NAME_FIELD,
    {
      key: "minFocalLengthMm",
      label: "Shortest",
      group: "Glass",
      input: "number",
      unit: "millimetres",
      min: 1,
      max: 2000,
      step: 1,
    },
    {
      key: "maxFocalLengthMm",
      label: "Longest",
      group: "Glass",
      input: "number",
      unit: "millimetres",
      min: 1,
      max: 2000,
      step: 1,
    },
    {
      key: "minTStop",
      label: "Wide open",
      group: "Glass",
      input: "number",
      unit: "tStop",
      min: 0.5,
      max: 64,
      step: 0.1,
    },
    {
      key: "closeFocusM",
      label: "Close focus",
      group: "Glass",
      input: "number",
      unit: "metres",
      min: 0.01,
      max: 100,
      step: 0.01,
    },
    numberField("entrancePupilM", "Entrance pupil", "Glass", "metres", [-5, 5, 0.001], {
      help: "From the sensor forward: where the perspective is from.",
    }),
    ...["K1", "K2", "K3", "K4", "K5", "K6", "P1", "P2"].map((name) =>
      numberField(`distortion${name}`, name.toLowerCase(), "Distortion", "none", [-1, 1, 1e-6], {
        help: "OpenLensIO, distorted to undistorted, per millimetre on the sensor.",
      }),
    ),
  ],
  migrations: [
    // 2: entrance pupil and distortion.
    addsFields(ADDED_IN_2),
  ],
});

export type LensRecord = z.infer<typeof lensType.schema>;
