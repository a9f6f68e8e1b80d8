import { useCallback } from "react";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { PropRecord } from "../../model/records/prop";
import { createProp, type Prop } from "./models/props";
import { useModel } from "./useModel";

/** A real thing on the floor. */
export function StageProp({ id, model }: { readonly id: string; readonly model: PropRecord["model"] }) {
  const make = useCallback(() => createProp(model), [model]);
  const bring = useCallback(
    (prop: Prop, frame: StageFrame) => {
      const record = frame.props.find((each) => each.id === id);
      if (record !== undefined) prop.update(record);
    },
    [id],
  );
  return <primitive object={useModel(make, id, bring).root} />;
}
