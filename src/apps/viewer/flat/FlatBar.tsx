import { Maximize } from "lucide-react";
import type { WallRecord } from "../../../model/records/wall";
import { wallRaster } from "../../../model/volume/cabinets";
import { IconButton } from "../../../ui/chrome/button/IconButton";
import { SelectBox } from "../../../ui/fields/SelectBox";
import { useViewer } from "../viewerStore";
import type { FlatLayer } from "./flatView";
import styles from "./FlatWall.module.css";

const LAYERS: readonly (readonly [FlatLayer, string])[] = [
  ["cabinets", "Cabinets"],
  ["outputs", "Outputs"],
  ["frusta", "Inner frusta"],
  ["cards", "Light cards"],
];

interface FlatBarProps {
  readonly wall: WallRecord;
  readonly walls: readonly WallRecord[];
  readonly layers: ReadonlySet<FlatLayer>;
  readonly isWhole: boolean;
  readonly onLayer: (layer: FlatLayer) => void;
  readonly onFit: () => void;
}

/** Which wall, and what lies over its picture. */
export function FlatBar({ wall, walls, layers, isWhole, onLayer, onFit }: FlatBarProps) {
  const showFlat = useViewer((state) => state.showFlat);
  const { widthPx, heightPx } = wallRaster(wall);
  return (
    <div className={styles.bar}>
      {walls.length > 1 ? (
        <div className={styles.walls}>
          <span id="flat-wall" hidden>
            Wall
          </span>
          <SelectBox<string>
            options={walls.map(({ id, name }) => ({ value: id as string, label: name }))}
            value={wall.id}
            labelledBy="flat-wall"
            onPick={showFlat}
          />
        </div>
      ) : (
        <strong className={styles.name}>{wall.name}</strong>
      )}
      <span className={styles.raster}>
        {widthPx} × {heightPx} px
      </span>
      <span className={styles.gap} />
      <div className={styles.layers} role="group" aria-label="Over the picture">
        {LAYERS.map(([layer, label]) => (
          <button
            key={layer}
            type="button"
            className={styles.layer}
            aria-pressed={layers.has(layer)}
            onClick={() => onLayer(layer)}
          >
            {label}
          </button>
        ))}
      </div>
      <IconButton
        icon={Maximize}
        label="The whole wall"
        disabledReason={isWhole ? "It is all in sight" : undefined}
        onPress={onFit}
      />
    </div>
  );
}
