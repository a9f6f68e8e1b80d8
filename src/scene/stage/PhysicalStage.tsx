import { Suspense, useEffect, useMemo } from "react";
import { useRecords } from "../../hooks/records";
import { createStageFloor } from "./models/stageFloor";
import { StageCamera } from "./StageCamera";
import { StageLamp } from "./StageLamp";
import { StageProp } from "./StageProp";
import { StageStandIn } from "./StageStandIn";
import { StageWall } from "./StageWall";

/** The dark room about the stage: neutral, so that it tints nothing. */
export const ROOM_COLOUR = 0x101010;

/** Everything on the stage floor, one component per record. */
export function PhysicalStage() {
  const floor = useMemo(() => createStageFloor({ background: ROOM_COLOUR }), []);
  useEffect(() => () => floor.dispose(), [floor]);
  return (
    <>
      <primitive object={floor.root} />
      {useRecords("wall").map((wall) => (
        <StageWall key={wall.id} wall={wall} />
      ))}
      {useRecords("camera").map(({ id }) => (
        <StageCamera key={id} id={id} />
      ))}
      {useRecords("light").map(({ id, shape, space }) =>
        space === "stage" ? <StageLamp key={`${id} ${shape}`} id={id} shape={shape} /> : null,
      )}
      {useRecords("prop").map(({ id, model }) => (
        <StageProp key={`${id} ${model}`} id={id} model={model} />
      ))}
      <Suspense fallback={null}>
        {useRecords("standIn").map(({ id }) => (
          <StageStandIn key={id} id={id} />
        ))}
      </Suspense>
    </>
  );
}
