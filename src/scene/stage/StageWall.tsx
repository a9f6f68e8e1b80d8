import { useEffect, useMemo } from "react";
import type { WallRecord } from "../../model/records/wall";
import { cabinetsOf } from "../../model/volume/cabinets";
import { createWallStructure } from "./models/ledCabinets";

/** The body of an LED wall. Its lit faces are `ScreenFaces`, one per output, because outputs are what is lit. */
export function StageWall({ wall }: { readonly wall: WallRecord }) {
  // By value: under a finger the record is a new object on every frame, the cabinets seldom are.
  const shape = JSON.stringify({ ...wall, name: "", viewpoint: [0, 0, 0], outerScale: 1 } satisfies WallRecord);
  const structure = useMemo(() => {
    const built = JSON.parse(shape) as WallRecord;
    const made = createWallStructure(cabinetsOf(built));
    made.root.userData["recordId"] = built.id;
    return made;
  }, [shape]);
  useEffect(() => () => structure.dispose(), [structure]);
  return <primitive object={structure.root} />;
}
