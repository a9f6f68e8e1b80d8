import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

/** A figure on an actor's mark. */
export const standInType = defineRecord({
  kind: "standIn",
  schema: z.strictObject({
    id: idSchema("standIn"),
    kind: z.literal("standIn"),
    name: nameSchema,
    pose: z.enum(["stand", "talk", "listen", "sit", "walk"]),
    heightM: z.number().min(0.5).max(2.5),
    position: vec3Schema,
    yawRad: angleSchema,
  }),
  defaults: {
    kind: "standIn",
    name: "Stand-in",
    pose: "stand",
    heightM: 1.75,
    position: [0, 0, 0],
    yawRad: 0,
  },
  fields: [
    NAME_FIELD,
    {
      key: "pose",
      label: "Pose",
      group: "Figure",
      input: "choice",
      choices: [
        { value: "stand", label: "Stand" },
        { value: "talk", label: "Talk" },
        { value: "listen", label: "Listen" },
        { value: "sit", label: "Sit" },
        { value: "walk", label: "Walk on the spot" },
      ],
    },
    {
      key: "heightM",
      label: "Height",
      group: "Figure",
      input: "number",
      unit: "metres",
      min: 0.5,
      max: 2.5,
      step: 0.01,
    },
    ...placementFields("Mark"),
  ],
});

export type StandInRecord = z.infer<typeof standInType.schema>;
