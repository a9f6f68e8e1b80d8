import type { KeyboardEvent } from "react";
import { useRecords } from "../../../hooks/records";
import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { LightCardRecord } from "../../../model/records/lightCard";
import type { WallRecord } from "../../../model/records/wall";
import type { Facet, PixelPoint } from "../../../model/volume/facet";
import { useFreeDrag, type Travel } from "../../../ui/gestures/useFreeDrag";
import { formatValue } from "../../../ui/units/format";
import { useViewer } from "../viewerStore";
import { coneOfCard, draggedAngles, nudgedAngles, type CardAngles } from "./cardPlace";
import { coneBox, coneOnWall, edgePath, fillPath, type ConePicture } from "./coneOnWall";
import { FlatName, LETTER_PX } from "./FlatName";
import type { FlatTransform } from "./flatView";
import styles from "./FlatWall.module.css";

interface FlatCardsProps {
  readonly wall: WallRecord;
  readonly facets: readonly Facet[];
  readonly transform: FlatTransform;
}

/** A card under the hand, and where on the raster it was taken. */
interface Grip {
  readonly card: LightCardRecord;
  readonly from: PixelPoint;
}

const DEGREE = Math.PI / 180;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Light cards where they fall on this wall: dragged, they turn about their origin. */
export function FlatCards({ wall, facets, transform }: FlatCardsProps) {
  const client = useStageClient();
  const cards = useRecords("lightCard").filter(({ wallId }) => wallId === null || wallId === wall.id);
  const select = useViewer((state) => state.select);
  const selectedId = useViewer((state) => state.selectedId);
  const verdict = useFieldVerdict("lightCard", "azimuthRad");
  const me = useStage((state) => state.me);
  const people = useStage((state) => state.people);
  const isLive = verdict === "allowed";
  const isLocked = verdict === "refused" || verdict === "past";

  function anglesFor({ card, from }: Grip, { dx, dy }: Travel): CardAngles | null {
    return draggedAngles(card, wall, from, [from[0] + dx / transform.scale, from[1] + dy / transform.scale]);
  }

  const drag = useFreeDrag<Grip>({
    locked: isLocked,
    onMove: (grip, travel) => {
      const angles = anglesFor(grip, travel);
      if (angles !== null && isLive) client.drag(grip.card.id, { ...angles });
    },
    onCommit: (grip, travel) => {
      const angles = anglesFor(grip, travel);
      if (angles === null) client.cancelDrag(grip.card.id);
      else if (isLive) client.commitDrag(grip.card.id, { ...angles });
      else client.edit({ set: { [grip.card.id]: { ...angles } } });
    },
    onCancel: ({ card }) => client.cancelDrag(card.id),
    onClick: ({ card }) => select(card.id),
  });

  function nudge(event: KeyboardEvent, card: LightCardRecord): void {
    const arrow = ARROWS[event.key];
    if (event.key === "Enter") select(card.id);
    if (arrow === undefined || isLocked) return;
    event.preventDefault();
    event.stopPropagation();
    const step = DEGREE * (event.shiftKey ? 10 : 1);
    client.edit({ set: { [card.id]: { ...nudgedAngles(card, arrow[0] * step, arrow[1] * step) } } });
  }

  return cards.map((card) => {
    const picture = coneOnWall(facets, coneOfCard(card));
    if (picture.fills.length === 0) return null;
    const holder = people.find(({ sessionId, holds }) => sessionId !== me && holds?.recordId === card.id);
    const at = holder === undefined ? angleWords(card) : `${holder.name} is moving it`;
    return (
      <g
        key={card.id}
        className={styles.card}
        data-off={!card.on || undefined}
        data-black={card.color.every((part) => part === 0) || undefined}
        data-selected={card.id === selectedId || undefined}
        data-held={holder === undefined ? undefined : true}
        data-locked={isLocked || undefined}
        tabIndex={0}
        role="button"
        aria-label={`${card.name}, ${at}. Arrows move it.`}
        {...drag.on((event) => ({ card, from: rasterPoint(event, transform) }))}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => nudge(event, card)}
      >
        <title>{`${card.name}, ${at}`}</title>
        <path className={styles.cardFill} d={fillPath(picture)} />
        <path className={styles.cardEdge} d={edgePath(picture)} />
        <CardName card={card} picture={picture} scale={transform.scale} isSelected={card.id === selectedId} />
      </g>
    );
  });
}

/** In its middle, where it fits; the selected one's in any case. */
function CardName(props: {
  readonly card: LightCardRecord;
  readonly picture: ConePicture;
  readonly scale: number;
  readonly isSelected: boolean;
}) {
  const { card, picture, scale } = props;
  const box = coneBox(picture);
  if (box === null) return null;
  const fits =
    card.name.length * LETTER_PX + 8 <= (box.right - box.left) * scale && (box.bottom - box.top) * scale >= 18;
  if (!fits && !props.isSelected) return null;
  return <FlatName name={card.name} at={[(box.left + box.right) / 2, (box.top + box.bottom) / 2]} scale={scale} />;
}

function angleWords({ azimuthRad, elevationRad }: CardAngles): string {
  return `${formatValue("degrees", azimuthRad)} across, ${formatValue("degrees", elevationRad)} up`;
}

function rasterPoint(
  event: { readonly clientX: number; readonly clientY: number; readonly currentTarget: Element },
  { scale, left, top }: FlatTransform,
): PixelPoint {
  const view = event.currentTarget.closest("svg")?.getBoundingClientRect();
  return [(event.clientX - (view?.left ?? 0) - left) / scale, (event.clientY - (view?.top ?? 0) - top) / scale];
}
