import { useState } from "react";
import type { Grant } from "../../../model/crew/roles";
import { Panel } from "../../../ui/chrome/panel/Panel";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import styles from "./Invite.module.css";
import { LinkRow } from "./LinkRow";
import { changeRole, revokeLink } from "./links";
import { sortLinks } from "./linkWords";
import type { Links } from "./useLinks";

interface LinkListProps {
  readonly links: Links;
  readonly shownId: string | null;
  readonly onShow: (grant: Grant) => void;
  readonly onGone: (id: string) => void;
}

/** The links that were handed out, and what can be done about them. */
export function LinkList({ links, shownId, onShow, onGone }: LinkListProps) {
  // When the dialog opened: nobody watches a link expire.
  const [nowMs] = useState(() => Date.now());
  const { open, past } = sortLinks(links.grants, nowMs);
  return (
    <div className={styles.lists}>
      <Panel heading="Links" count={open.length} flush>
        {open.length === 0 && (
          <EmptyState title="No link lets in" detail="The first one that you make is listed here." />
        )}
        <ul>
          {open.map((grant) => (
            <LinkRow
              key={grant.id}
              grant={grant}
              nowMs={nowMs}
              isShown={grant.id === shownId}
              onShow={() => onShow(grant)}
              onRole={(role) => void links.act(() => changeRole(grant.id, role))}
              onRevoke={() => {
                void links.act(() => revokeLink(grant.id));
                onGone(grant.id);
              }}
            />
          ))}
        </ul>
      </Panel>
      {past.length > 0 && <PastLinks grants={past} nowMs={nowMs} />}
    </div>
  );
}

function PastLinks({ grants, nowMs }: { readonly grants: readonly Grant[]; readonly nowMs: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Panel heading="Revoked and expired" count={grants.length} flush open={open} onOpenChange={setOpen}>
      <ul>
        {grants.map((grant) => (
          <LinkRow key={grant.id} grant={grant} nowMs={nowMs} />
        ))}
      </ul>
    </Panel>
  );
}
