import type { OutputRecord } from "../../../model/records/output";
import { PATTERN_BUTTONS } from "../output/patterns";
import { useViewer } from "../viewerStore";
import { LETTER_PX } from "./FlatName";
import type { FlatTransform } from "./flatView";
import styles from "./FlatWall.module.css";

/** The rectangles of the outputs, in raster pixels. */
export function FlatOutputs({ outputs }: { readonly outputs: readonly OutputRecord[] }) {
  const selectedId = useViewer((state) => state.selectedId);
  // The selected one's frame lies over its neighbours'.
  const order = [...outputs].sort((a, b) => Number(a.id === selectedId) - Number(b.id === selectedId));
  return order.map((output) => (
    <rect
      key={output.id}
      className={styles.output}
      data-selected={output.id === selectedId || undefined}
      x={output.x}
      y={output.y}
      width={output.widthPx}
      height={output.heightPx}
    />
  ));
}

/** Their names, in CSS pixels: a press selects. */
export function FlatOutputNames({
  outputs,
  transform,
}: {
  readonly outputs: readonly OutputRecord[];
  readonly transform: FlatTransform;
}) {
  const select = useViewer((state) => state.select);
  const selectedId = useViewer((state) => state.selectedId);
  const { scale, left, top } = transform;
  return outputs.map((output) => {
    const room = output.widthPx * scale - 16;
    const words = nameWords(output, room);
    if (words === "") return null;
    const [x, y] = [left + output.x * scale + 6, top + output.y * scale + 6];
    return (
      <g
        key={output.id}
        className={styles.outputName}
        data-selected={output.id === selectedId || undefined}
        transform={`translate(${x} ${y})`}
        role="button"
        aria-label={`Select ${output.name}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => select(output.id)}
      >
        <rect className={styles.plate} width={words.length * LETTER_PX + 8} height={18} rx={3} />
        <text x={6} y={13}>
          {words}
        </text>
      </g>
    );
  });
}

/** As much as there is room for: the name, then its pattern, then its size. */
function nameWords(output: OutputRecord, roomPx: number): string {
  const pattern = PATTERN_BUTTONS.find((each) => each.pattern === output.pattern);
  const parts = [
    output.name,
    ...(output.pattern === "none" || pattern === undefined ? [] : [pattern.label]),
    `${output.widthPx} × ${output.heightPx} px`,
  ];
  while (parts.length > 1 && parts.join(" · ").length * LETTER_PX > roomPx) parts.pop();
  const words = parts.join(" · ");
  return words.length * LETTER_PX <= roomPx ? words : "";
}
