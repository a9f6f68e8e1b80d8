import { useState } from "react";
import { Dialog } from "../../../ui/chrome/overlay/Dialog";
import { useViewer } from "../viewerStore";
import styles from "./Invite.module.css";
import { InviteForm } from "./InviteForm";
import { LinkCode } from "./LinkCode";
import { LinkList } from "./LinkList";
import { makeLink, showLink, type ShownLink } from "./links";
import { useLinks } from "./useLinks";

/** Hands out links: who may come in, as what, until when. */
export function InviteDialog() {
  const open = useViewer((state) => state.invite);
  const show = useViewer((state) => state.showInvite);
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      width="wide"
      title="Invite"
      description="A link lets a person or a wall machine in as one role. Whoever has it may come in, so send it to them alone."
    >
      <Invite />
    </Dialog>
  );
}

/** Apart from the shell, so that each opening starts afresh. */
function Invite() {
  const links = useLinks();
  const [shown, setShown] = useState<ShownLink | null>(null);

  async function showAfter(what: () => Promise<ShownLink>): Promise<void> {
    const link = await links.act(what);
    if (link !== null) setShown(link);
  }

  return (
    <>
      <div className={styles.columns}>
        <InviteForm onMake={(draft) => void showAfter(() => makeLink(draft))} />
        <LinkCode key={shown?.grant.id ?? ""} link={shown} />
      </div>
      {links.problem !== null && (
        <p className={styles.problem} role="alert">
          {links.problem}
        </p>
      )}
      <LinkList
        links={links}
        shownId={shown?.grant.id ?? null}
        onShow={(grant) => void showAfter(() => showLink(grant))}
        onGone={(id) => id === shown?.grant.id && setShown(null)}
      />
    </>
  );
}
