import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

/** A real thing on the stage floor. */
export const propType = defineRecord({
  kind: "prop",
  schema: z.strictObject({
    id: idSchema("prop"),
    kind: z.literal("prop"),
    name: nameSchema,
    model: z.enum(["crate", "bench", "barrel"]),
    position: vec3Schema,
    yawRad: angleSchema,
  }),
  defaults: { kind: "prop", name: "Prop", model: "crate", position: [1, 0, 0], yawRad: 0 },
  fields: [
    NAME_FIELD,
    {
      key: "model",
      label: "Model",
      group: "Thing",
      input: "choice",
      choices: [
        { value: "crate", label: "Crate" },
        { value: "bench", label: "Bench" },
        { value: "barrel", label: "Barrel" },
      ],
    },
    ...placementFields("Place"),
  ],
});

export type PropRecord = z.infer<typeof propType.schema>;
