import { PanelTop } from "lucide-react";
import { useRecords } from "../../../hooks/records";
import { Button } from "../../../ui/chrome/button/Button";
import { FLAT_KEYS } from "../shortcuts";
import { useViewer } from "../viewerStore";

/** The way to a wall's flattened view; null: to the one that was shown last, or the first. */
export function ShowFlatButton({ wallId, label }: { readonly wallId: string | null; readonly label: string }) {
  const walls = useRecords("wall");
  const showFlat = useViewer((state) => state.showFlat);
  const leaveFlat = useViewer((state) => state.leaveFlat);
  const isShown = useViewer((state) => state.mainView === "flat" && (wallId === null || state.flatWallId === wallId));
  return (
    <Button
      icon={PanelTop}
      label={label}
      tooltip={`Its raster flat, with outputs, inner frusta and light cards (${FLAT_KEYS})`}
      pressed={isShown}
      disabledReason={walls.length === 0 ? "There is no wall yet" : undefined}
      onPress={() => (isShown ? leaveFlat() : showFlat(wallId))}
    />
  );
}
