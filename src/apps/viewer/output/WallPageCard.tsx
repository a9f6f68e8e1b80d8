import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { useShowNow } from "../../../hooks/records";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { frameLengthMs } from "../../../model/frame/lattice";
import type { Person } from "../../../model/protocol/messages";
import { screenPath } from "../../../model/volume/pageScreen";
import { Button } from "../../../ui/chrome/button/Button";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { StatusChip } from "../../../ui/chrome/status/StatusChip";
import styles from "../cards.module.css";
import { outputChip } from "../../recordWords";
import { wallPageFaults, wallPageRows, type PageSizePx } from "./wallPageRows";

export interface WallPageCardProps {
  /** An output's or a canvas's id. */
  readonly screenId: string;
  readonly size: PageSizePx;
  /** More buttons beside the one that opens the page. */
  readonly children?: ReactNode;
}

/** The pages that show a screen: opened from here, and what they measured of themselves. */
export function WallPageCard({ screenId, size, children }: WallPageCardProps) {
  const people = useStage((state) => state.people);
  const client = useStageClient();
  const show = useShowNow();
  const pages = people.filter((person) => person.page === "wall" && person.outputId === screenId);
  const path = screenPath(screenId);
  return (
    <Panel heading="Wall page">
      <div className={styles.row}>
        <StatusChip {...outputChip(pages, frameLengthMs(show?.rate ?? "24"), client.hubNowMs ?? 0)} />
        <span className={styles.path}>{path}</span>
      </div>
      {pages.map((page) => (
        <PageFacts key={page.sessionId} page={page} size={size} />
      ))}
      <div className={styles.buttons}>
        <Button icon={ExternalLink} label="Open wall" onPress={() => void window.open(path, "_blank", "noopener")} />
        {children}
      </div>
    </Panel>
  );
}

function PageFacts({ page, size }: { readonly page: Person; readonly size: PageSizePx }) {
  const { status } = page;
  if (status === null) return null;
  return (
    <>
      <dl className={styles.facts}>
        {wallPageRows(status).map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {status.colorPath !== "" && (
        <p className={styles.chain} title="How colour leaves the page">
          {status.colorPath}
        </p>
      )}
      {wallPageFaults(status, size).map((fault) => (
        <p key={fault} className={styles.fault}>
          {fault}
        </p>
      ))}
    </>
  );
}
