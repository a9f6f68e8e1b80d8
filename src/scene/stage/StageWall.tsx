import { useEffect, useMemo } from "react";
import type { WallRecord } from "../../model/records/wall";
import { cabinetsOf } from "../../model/volume/cabinets";
import { createWallStructure } from "./models/ledCabinets";

/** The body of an LED wall. Its lit faces are `ScreenFaces`, one per output, because outputs are what is lit. */
export function StageWall({ wall }: { readonly wall: WallRecord }) {
  const structure = useMemo(() => {
    const made = createWallStructure(cabinetsOf(wall));
    made.root.userData["recordId"] = wall.id;
    return made;
  }, [wall]);
  useEffect(() => () => structure.dispose(), [structure]);
  return <primitive object={structure.root} />;
}
