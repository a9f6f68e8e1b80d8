import { useCallback } from "react";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { LightRecord } from "../../model/records/light";
import { createLightFixture } from "./models/lightFixture";
import { useModel } from "./useModel";

type Fixture = ReturnType<typeof createLightFixture>;

/** A lamp among the crew: the fixture one sees and the light it gives. */
export function StageLamp({ id, shape }: { readonly id: string; readonly shape: LightRecord["shape"] }) {
  const make = useCallback(() => createLightFixture(shape, { shadows: shape === "spot" }), [shape]);
  const bring = useCallback(
    (fixture: Fixture, frame: StageFrame) => {
      const light = frame.lights.find(({ record }) => record.id === id);
      if (light !== undefined) fixture.update(light);
    },
    [id],
  );
  return <primitive object={useModel(make, id, bring).root} />;
}
