import { useEffect, useMemo } from "react";
import type { WallRecord } from "../../model/records/wall";
import { cabinetsOf } from "../../model/volume/cabinets";
import { createWallStructure } from "./models/ledCabinets";

/** What changes nothing of how a wall is built. */
const NOT_BUILT = {
  name: "",
  viewpoint: [0, 0, 0],
  viewpointFrom: null,
  outerScale: 1,
  outerEvery: 1,
  outerFrozen: false,
  content: "world",
  chromaColor: [0, 0, 0],
  markerColor: [0, 0, 0],
  markerSizeM: 1,
  markerSpacingM: 1,
} satisfies Partial<WallRecord>;

/** The body of an LED wall. Its lit faces are `ScreenFaces`, one per output, because outputs are what is lit. */
export function StageWall({ wall }: { readonly wall: WallRecord }) {
  // By value: under a finger the record is a new object on every frame, the cabinets seldom are.
  const shape = JSON.stringify({ ...wall, ...NOT_BUILT } satisfies WallRecord);
  const structure = useMemo(() => {
    const built = JSON.parse(shape) as WallRecord;
    const made = createWallStructure(cabinetsOf(built));
    made.root.userData["recordId"] = built.id;
    return made;
  }, [shape]);
  useEffect(() => () => structure.dispose(), [structure]);
  return <primitive object={structure.root} />;
}
