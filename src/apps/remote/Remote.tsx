import { Tooltip } from "@base-ui/react/tooltip";
import { useState } from "react";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { Toasts } from "../../ui/chrome/overlay/Toasts";
import { ConflictSheet } from "../ConflictSheet";
import { ProposalSheet } from "../ProposalSheet";
import { useNoticeToasts, useProposalToasts } from "../useNoticeToasts";
import styles from "./Remote.module.css";
import { RemoteHeader } from "./RemoteHeader";
import { RemoteTabs } from "./RemoteTabs";
import { RemoteTake } from "./RemoteTake";
import { fieldsOf, TABS, type RemoteTab } from "./tabs";
import { TabFields } from "./TabFields";
import { Trouble } from "./Trouble";
import { Waiting, type RemoteSheet } from "./Waiting";

/** The remote: the few values that one reaches for in the middle of a shot, the take, and what waits for a word. */
export function Remote() {
  const [picked, setTab] = useState<RemoteTab | null>(null);
  const first = useFirstTab();
  const tab = picked ?? first;
  const [sheet, setSheet] = useState<RemoteSheet | null>(null);
  const toaster = useNoticeToasts();
  useProposalToasts(toaster, sheet === "proposals", () => setSheet("proposals"));
  return (
    <Tooltip.Provider>
      <div className={styles.remote}>
        <div>
          <RemoteHeader />
          <RemoteTake tab={tab} />
        </div>
        <div className={styles.middle}>
          <main className={styles.fields}>
            <TabFields key={tab.kind} tab={tab} />
          </main>
          <div className={styles.foot}>
            <Waiting onShow={setSheet} />
            <Trouble />
          </div>
        </div>
        <RemoteTabs tab={tab} onTab={setTab} />
      </div>
      {sheet === "proposals" && <ProposalSheet onClose={() => setSheet(null)} />}
      {sheet === "conflicts" && <ConflictSheet quiet={false} onClose={() => setSheet(null)} />}
      <Toasts toaster={toaster} most={1} />
    </Tooltip.Provider>
  );
}

/** Until one is picked: the first tab with something that is this person's to change. */
function useFirstTab(): RemoteTab {
  const client = useStageClient();
  return useStage(() => {
    const isTheirs = (tab: RemoteTab): boolean =>
      fieldsOf(tab).some(({ key }) => client.judge(tab.kind, key) !== "refused");
    return TABS.find(isTheirs) ?? TABS[0];
  });
}
