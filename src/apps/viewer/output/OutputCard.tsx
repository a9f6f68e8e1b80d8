import { useDocument, useRecordOf } from "../../../hooks/records";
import { recordsOfKind } from "../../../model/document/document";
import type { OutputRecord } from "../../../model/records/output";
import { outputMap } from "../../../model/volume/outputMap";
import { screenOf } from "../../../model/volume/pageScreen";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { PackedPage } from "../../../ui/wall/PackedPage";
import { packingFaults } from "../../../ui/wall/packing";
import { partsOf } from "../canvas/canvasParts";
import styles from "../cards.module.css";
import { useViewer } from "../viewerStore";
import { MapPicture } from "./MapPicture";
import { PatternPanel } from "./PatternPanel";
import { WallPageCard } from "./WallPageCard";

/** An output as its page shows it, its test patterns, and where it lies with others. */
export function OutputCard({ output }: { readonly output: OutputRecord }) {
  const document = useDocument();
  const wall = useRecordOf("wall", output.wallId);
  const screenId = output.canvasId ?? output.id;
  const frame = { outputs: recordsOfKind(document, "output"), canvases: recordsOfKind(document, "canvas") };
  const screen = screenOf(frame, screenId) ?? screenOf(frame, output.id);
  return (
    <>
      {screen !== null && (
        <WallPageCard screenId={screen.id} size={screen}>
          <MapPicture name={output.name} draw={wall === null ? null : () => outputMap(output, wall)} />
        </WallPageCard>
      )}
      {output.canvasId !== null && <OnCanvas output={output} />}
      <PatternPanel output={output} />
    </>
  );
}

/** The canvas that the output shares, drawn small. */
function OnCanvas({ output }: { readonly output: OutputRecord }) {
  const canvas = useRecordOf("canvas", output.canvasId);
  const document = useDocument();
  const select = useViewer((state) => state.select);
  if (canvas === null) {
    return (
      <Panel heading="On a canvas">
        <p className={styles.fault}>
          Its canvas is no longer in the show, so no page shows it. Choose another below, or none for a page of its own.
        </p>
      </Panel>
    );
  }
  const parts = partsOf(canvas, recordsOfKind(document, "output"));
  return (
    <Panel heading="On a canvas">
      <PackedPage page={canvas} parts={parts} selectedId={output.id} onSelect={select} />
      {packingFaults(parts, canvas).map((fault) => (
        <p key={fault} className={styles.fault}>
          {fault}
        </p>
      ))}
      <div className={styles.buttons}>
        <Button label={`Go to ${canvas.name}`} onPress={() => select(canvas.id)} />
      </div>
    </Panel>
  );
}
