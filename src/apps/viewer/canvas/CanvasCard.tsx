import { LayoutGrid } from "lucide-react";
import { useState } from "react";
import { useRecords } from "../../../hooks/records";
import { useFieldVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { CanvasRecord } from "../../../model/records/canvas";
import { canvasMap } from "../../../model/volume/outputMap";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { SelectBox } from "../../../ui/fields/SelectBox";
import { refusalWords } from "../../../ui/words/crewWords";
import { PackedPage } from "../../../ui/wall/PackedPage";
import { packed, packingFaults } from "../../../ui/wall/packing";
import { PAST_WORDS } from "../../RecordNote";
import styles from "../cards.module.css";
import { MapPicture } from "../output/MapPicture";
import { WallPageCard } from "../output/WallPageCard";
import { useViewer } from "../viewerStore";
import { partsOf } from "./canvasParts";

/** A canvas: its page, and what is packed on it, which can be dragged about. */
export function CanvasCard({ canvas }: { readonly canvas: CanvasRecord }) {
  const client = useStageClient();
  const outputs = useRecords("output");
  const select = useViewer((state) => state.select);
  const verdict = useFieldVerdict("output", "canvasX");
  const role = useStage((state) => state.role);
  const parts = partsOf(canvas, outputs);
  const walls = useRecords("wall");
  const mapped = outputs.flatMap((output) => {
    const wall = output.canvasId === canvas.id ? walls.find(({ id }) => id === output.wallId) : undefined;
    return wall === undefined ? [] : [{ output, wall }];
  });
  const faults = packingFaults(parts, canvas);
  const others = outputs.filter(({ canvasId }) => canvasId !== canvas.id);
  const refusal =
    verdict === "past" ? PAST_WORDS : verdict === "refused" ? refusalWords(role, "output", false) : undefined;
  const mayDrag = refusal === undefined;
  const isLive = verdict === "allowed";
  const place = (at: { readonly x: number; readonly y: number }) => ({ canvasX: at.x, canvasY: at.y });

  function packAll(): void {
    const placed = packed(parts, canvas);
    if (placed === null) {
      client.notify("warn", "The canvas is too small for all that lies on it, side by side. Make it larger first.");
      return;
    }
    client.edit({ set: Object.fromEntries(placed.map((part) => [part.id, place(part)])) });
  }

  return (
    <>
      <WallPageCard screenId={canvas.id} size={canvas}>
        <MapPicture name={canvas.name} draw={mapped.length === 0 ? null : () => canvasMap(canvas, mapped)} />
      </WallPageCard>
      <Panel heading="Packed on it" count={parts.length}>
        <PackedPage
          page={canvas}
          parts={parts}
          onSelect={select}
          onDragMove={isLive ? (id, at) => client.drag(id, place(at)) : undefined}
          onDragCommit={
            !mayDrag
              ? undefined
              : (id, at) => (isLive ? client.commitDrag(id, place(at)) : client.edit({ set: { [id]: place(at) } }))
          }
          onDragCancel={isLive ? (id) => client.cancelDrag(id) : undefined}
        />
        {parts.length === 0 && (
          <p className={styles.note}>Nothing lies on it yet. Add an output here, or choose this canvas in an output.</p>
        )}
        {faults.map((fault) => (
          <p key={fault} className={styles.fault}>
            {fault}
          </p>
        ))}
        <div className={styles.buttons}>
          <AddOutput
            disabled={!mayDrag || others.length === 0}
            options={others.map(({ id, name }) => ({ value: id as string, label: name }))}
            onPick={(id) => client.edit({ set: { [id]: { canvasId: canvas.id, canvasX: 0, canvasY: 0 } } })}
          />
          {parts.length > 1 && (
            <Button
              icon={LayoutGrid}
              label="Pack"
              tooltip="Side by side in rows, the tallest first"
              disabledReason={refusal}
              onPress={packAll}
            />
          )}
        </div>
      </Panel>
    </>
  );
}

function AddOutput(props: {
  readonly disabled: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (id: string) => void;
}) {
  const [labelId] = useState("canvas-add-output");
  return (
    <div className={styles.grow}>
      <span id={labelId} hidden>
        Put an output on this canvas
      </span>
      <SelectBox<string>
        options={props.options}
        value=""
        labelledBy={labelId}
        shown={props.options.length === 0 ? "Every output lies here" : "Add output"}
        disabled={props.disabled}
        onPick={props.onPick}
      />
    </div>
  );
}
