import { Download, Map } from "lucide-react";
import { Button } from "../../../ui/chrome/button/Button";
import { IconButton } from "../../../ui/chrome/button/IconButton";
import { openText, saveText } from "../saveText";

interface MapPictureProps {
  /** Of the screen that is mapped: the file is called by it. */
  readonly name: string;
  /** The drawing as SVG; null where there is nothing to draw. */
  readonly draw: (() => string) | null;
}

const TYPE = "image/svg+xml";

/** Cabinets with their numbers, as a drawing to look at or to hand to whoever cables the wall. */
export function MapPicture({ name, draw }: MapPictureProps) {
  const nothing = draw === null ? "There is no wall to draw" : undefined;
  return (
    <>
      <Button
        icon={Map}
        label="Map"
        tooltip="Cabinets and their numbers, in a new tab"
        disabledReason={nothing}
        onPress={() => openText(draw?.() ?? "", TYPE)}
      />
      <IconButton
        icon={Download}
        label="Save the map as SVG"
        disabledReason={nothing}
        onPress={() => saveText(draw?.() ?? "", `${name} map.svg`, TYPE)}
      />
    </>
  );
}
