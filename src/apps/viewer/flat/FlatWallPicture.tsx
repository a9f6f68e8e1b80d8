import { useLayoutEffect } from "react";
import type { OutputRecord } from "../../../model/records/output";
import { useFlatPicture } from "./flatPicture";
import type { FlatTransform } from "./flatView";

/**
 * The wall's picture under the overlay: says where each output's rectangle lies, and the canvas below draws it there with
 * the same compositor as the walls (StagePicture).
 */
export function FlatWallPicture({
  outputs,
  transform,
}: {
  readonly outputs: readonly OutputRecord[];
  readonly transform: FlatTransform;
}) {
  const show = useFlatPicture((state) => state.show);
  const { scale, left, top } = transform;
  useLayoutEffect(() => {
    show(
      outputs.map(({ id, x, y, widthPx, heightPx }) => ({
        outputId: id,
        left: left + x * scale,
        top: top + y * scale,
        width: widthPx * scale,
        height: heightPx * scale,
      })),
    );
    return () => show([]);
  }, [show, outputs, scale, left, top]);
  return null;
}
