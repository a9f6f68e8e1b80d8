import { useCallback, useLayoutEffect, useMemo, useRef, useState, type WheelEvent } from "react";
import { useRecords } from "../../../hooks/records";
import type { WallRecord } from "../../../model/records/wall";
import { wallRaster } from "../../../model/volume/cabinets";
import { facetsOf } from "../../../model/volume/facets";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import { useFreeDrag } from "../../../ui/gestures/useFreeDrag";
import { useViewer } from "../viewerStore";
import type { MonitorBox } from "../monitorBox";
import { FlatBar } from "./FlatBar";
import { FlatCards } from "./FlatCards";
import { FlatFrusta } from "./FlatFrusta";
import { FlatGrid, FlatNumbers } from "./FlatGrid";
import { FlatOutputNames, FlatOutputs } from "./FlatOutputs";
import { clipAround, fitted, within, zoomed, type FlatLayer, type FlatTransform, type Size } from "./flatView";
import { FlatWallPicture } from "./FlatWallPicture";
import styles from "./FlatWall.module.css";

const ALL_LAYERS: ReadonlySet<FlatLayer> = new Set(["cabinets", "outputs", "frusta", "cards"]);

/** A wall's raster unrolled: what its outputs show, where their edges and cabinets are, and light cards to be dragged. */
export function FlatWall({ hole }: { readonly hole: MonitorBox | null }) {
  const walls = useRecords("wall");
  const wallId = useViewer((state) => state.flatWallId);
  const wall = walls.find(({ id }) => id === wallId) ?? walls[0];
  if (wall === undefined) {
    return (
      <div className={styles.empty}>
        <EmptyState title="There is no wall yet" detail="Add one on the left; its raster is shown flat here." />
      </div>
    );
  }
  return <Unrolled key={wall.id} wall={wall} walls={walls} hole={hole} />;
}

interface UnrolledProps {
  readonly wall: WallRecord;
  readonly walls: readonly WallRecord[];
  /** The small monitor, which nothing is drawn over. */
  readonly hole: MonitorBox | null;
}

function Unrolled({ wall, walls, hole }: UnrolledProps) {
  const allOutputs = useRecords("output");
  const outputs = useMemo(() => allOutputs.filter((output) => output.wallId === wall.id), [allOutputs, wall.id]);
  const [layers, setLayers] = useState(ALL_LAYERS);
  const { ref, size } = useSize();
  const { widthPx, heightPx } = wallRaster(wall);
  const raster = { width: widthPx, height: heightPx };
  const whole = fitted(raster, size);
  // null: all of it, whatever size the window gets.
  const [moved, setMoved] = useState<FlatTransform | null>(null);
  const transform = moved ?? whole;
  const facets = facetsOf(wall);
  const pan = useFreeDrag<FlatTransform>({
    onMove: (start, { dx, dy }) =>
      setMoved(within({ ...start, left: start.left + dx, top: start.top + dy }, raster, size)),
    onCommit: () => undefined,
    onCancel: (start) => setMoved(start),
  });

  function onWheel(event: WheelEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const next = zoomed(transform, Math.exp(-event.deltaY / 400), at, whole.scale);
    setMoved(next.scale <= whole.scale ? null : within(next, raster, size));
  }

  const { scale, left, top } = transform;
  const common = { wall, facets, transform };
  return (
    <div className={styles.flat} ref={ref} data-mode="stage">
      <FlatWallPicture outputs={outputs} transform={transform} />
      <svg
        className={styles.overlay}
        width={size.width}
        height={size.height}
        style={{ clipPath: hole === null ? undefined : clipAround(hole, size) }}
        aria-label={`${wall.name}, unrolled`}
        role="group"
        onWheel={onWheel}
        onDoubleClick={() => setMoved(null)}
        {...pan.on(() => transform)}
      >
        <g transform={`translate(${left} ${top}) scale(${scale})`}>
          <FlatGrid wall={wall} facets={facets} outputs={outputs} lines={layers.has("cabinets")} />
          {layers.has("outputs") && <FlatOutputs outputs={outputs} />}
          {layers.has("frusta") && <FlatFrusta {...common} />}
          {layers.has("cards") && <FlatCards {...common} />}
        </g>
        {layers.has("cabinets") && wall.shape !== "mesh" && <FlatNumbers wall={wall} transform={transform} />}
        {layers.has("outputs") && <FlatOutputNames outputs={outputs} transform={transform} />}
      </svg>
      <FlatBar
        wall={wall}
        walls={walls}
        layers={layers}
        isWhole={moved === null}
        onLayer={(layer) => setLayers((now) => toggled(now, layer))}
        onFit={() => setMoved(null)}
      />
    </div>
  );
}

function toggled(layers: ReadonlySet<FlatLayer>, layer: FlatLayer): ReadonlySet<FlatLayer> {
  const next = new Set(layers);
  if (!next.delete(layer)) next.add(layer);
  return next;
}

function useSize(): { readonly ref: (element: HTMLDivElement | null) => void; readonly size: Size } {
  const [size, setSize] = useState<Size>({ width: 960, height: 600 });
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLDivElement | null) => {
    observer.current?.disconnect();
    if (element === null) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    observer.current = new ResizeObserver(measure);
    observer.current.observe(element);
  }, []);
  useLayoutEffect(() => () => observer.current?.disconnect(), []);
  return { ref, size };
}
