import { useRef, useState } from "react";
import { useFreeDrag, type Travel } from "../gestures/useFreeDrag";
import { faultyIds, snapped, type PackedPart, type PageSize } from "./packing";
import styles from "./PackedPage.module.css";

export interface PackedPageProps {
  readonly page: PageSize;
  readonly parts: readonly PackedPart[];
  /** The one whose inspector this is. */
  readonly selectedId?: string | undefined;
  readonly onSelect?: ((id: string) => void) | undefined;
  /** Without these it is a picture. */
  readonly onDragMove?: ((id: string, at: { readonly x: number; readonly y: number }) => void) | undefined;
  readonly onDragCommit?: ((id: string, at: { readonly x: number; readonly y: number }) => void) | undefined;
  readonly onDragCancel?: ((id: string) => void) | undefined;
}

/** CSS pixels within which edges pull each other. */
const PULL_PX = 6;

/** A page with what is packed on it, drawn small; its parts can be dragged where they are to lie. */
export function PackedPage(props: PackedPageProps) {
  const { page, parts } = props;
  const svg = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const canDrag = props.onDragCommit !== undefined;

  function landing(part: PackedPart, { dx, dy, free }: Travel): { readonly x: number; readonly y: number } {
    const perPixel = page.widthPx / (svg.current?.getBoundingClientRect().width ?? page.widthPx);
    const wanted = { ...part, x: part.x + dx * perPixel, y: part.y + dy * perPixel };
    const others = parts.filter(({ id }) => id !== part.id);
    return snapped(wanted, others, page, free ? 0 : PULL_PX * perPixel);
  }

  const drag = useFreeDrag<PackedPart>({
    locked: !canDrag,
    onMove: (part, travel) => {
      const to = landing(part, travel);
      setAt(to);
      props.onDragMove?.(part.id, to);
    },
    onCommit: (part, travel) => props.onDragCommit?.(part.id, landing(part, travel)),
    onCancel: ({ id }) => props.onDragCancel?.(id),
    onClick: ({ id }) => props.onSelect?.(id),
  });
  const shown = parts.map((part) => (drag.held?.id === part.id && at !== null ? { ...part, ...at } : part));
  const faulty = faultyIds(shown, page);

  return (
    <svg
      ref={svg}
      className={styles.page}
      viewBox={`0 0 ${page.widthPx} ${page.heightPx}`}
      style={{ aspectRatio: `${page.widthPx} / ${page.heightPx}` }}
      role="img"
      aria-label={`Canvas of ${page.widthPx} × ${page.heightPx} pixels`}
    >
      <rect className={styles.paper} width={page.widthPx} height={page.heightPx} />
      {shown.map((part) => (
        <g
          key={part.id}
          className={styles.part}
          data-faulty={faulty.has(part.id) || undefined}
          data-selected={part.id === props.selectedId || undefined}
          data-drag={canDrag || undefined}
          transform={`translate(${part.x} ${part.y})`}
          {...drag.on(() => part)}
        >
          <rect className={styles.body} width={part.widthPx} height={part.heightPx} />
          <PartName part={part} page={page} />
        </g>
      ))}
    </svg>
  );
}

/** As large as the page's width lets it be read, and only where it fits. */
function PartName({ part, page }: { readonly part: PackedPart; readonly page: PageSize }) {
  const size = page.widthPx / 26;
  const letters = Math.floor(part.widthPx / (size * 0.58));
  if (part.heightPx < size * 1.6 || letters < 3) return null;
  const name = part.name.length <= letters ? part.name : `${part.name.slice(0, letters - 1)}…`;
  return (
    <text className={styles.name} x={size * 0.5} y={size * 1.2} fontSize={size}>
      {name}
    </text>
  );
}
