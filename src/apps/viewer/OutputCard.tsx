import { ExternalLink } from "lucide-react";
import { useShowNow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { frameLengthMs } from "../../model/frame/lattice";
import type { Person } from "../../model/protocol/messages";
import type { OutputRecord } from "../../model/records/output";
import { Button } from "../../ui/chrome/button/Button";
import { Panel } from "../../ui/chrome/panel/Panel";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import styles from "./cards.module.css";
import { outputChip } from "../recordWords";

/** The wall pages that show an output: opened from here, measured by themselves. */
export function OutputCard({ output }: { readonly output: OutputRecord }) {
  const people = useStage((state) => state.people);
  const client = useStageClient();
  const show = useShowNow();
  const walls = people.filter((person) => person.page === "wall" && person.outputId === output.id);
  const path = `/wall/${output.id.slice("output:".length)}`;
  return (
    <Panel heading="Wall page">
      <div className={styles.row}>
        <StatusChip {...outputChip(walls, frameLengthMs(show?.rate ?? "24"), client.hubNowMs ?? 0)} />
        <span className={styles.words}>{path}</span>
      </div>
      {walls.map((wall) => (
        <WallFacts key={wall.sessionId} wall={wall} output={output} />
      ))}
      <Button icon={ExternalLink} label="Open wall" onPress={() => void window.open(path, "_blank", "noopener")} />
    </Panel>
  );
}

function WallFacts({ wall, output }: { readonly wall: Person; readonly output: OutputRecord }) {
  const { status } = wall;
  if (status === null) return null;
  const isPreview = status.widthPx !== output.widthPx || status.heightPx !== output.heightPx;
  return (
    <>
      <dl className={styles.facts}>
        <dt>Frame</dt>
        <dd>{status.frame.toLocaleString("en")}</dd>
        <dt>Drawn</dt>
        <dd>{status.fps.toFixed(1)} fps</dd>
        <dt>Late by</dt>
        <dd>{status.lateMs.toFixed(1)} ms</dd>
        <dt>Left out</dt>
        <dd>{status.dropped.toLocaleString("en")} frames</dd>
        <dt>Clock</dt>
        <dd>± {status.clockErrorMs.toFixed(1)} ms</dd>
        <dt>Drawn at</dt>
        <dd>
          {status.widthPx} × {status.heightPx} px
        </dd>
      </dl>
      {isPreview && (
        <p className={styles.fault}>
          Scaled preview: the window is smaller than the output. For one pixel per LED give the page a screen of at
          least {output.widthPx} × {output.heightPx} px and go full screen (F11).
        </p>
      )}
    </>
  );
}
