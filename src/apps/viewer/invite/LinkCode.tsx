import { Check, Copy, QrCode } from "lucide-react";
import { useId, useState } from "react";
import { ROLE_WORDS } from "../../../model/crew/roles";
import { Button } from "../../../ui/chrome/button/Button";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import { SelectBox } from "../../../ui/fields/SelectBox";
import { copyText } from "./copyText";
import styles from "./Invite.module.css";
import { codeUrl, type ShownLink } from "./links";
import { isOnlyHere } from "./linkWords";

/** A link to be scanned off the screen, or copied. */
export function LinkCode({ link }: { readonly link: ShownLink | null }) {
  const addressLabel = useId();
  const [address, setAddress] = useState(0);
  const [isCopied, setCopied] = useState(false);
  if (link === null) {
    return (
      <section className={styles.code} aria-label="Link">
        <EmptyState
          icon={QrCode}
          title="No link is shown"
          detail="Make one, or show one of those below: its code appears here."
        />
      </section>
    );
  }
  const { grant, joinUrls } = link;
  const url = joinUrls[address] ?? link.url;
  return (
    <section className={styles.code} aria-label="Link">
      <img className={styles.picture} src={codeUrl(grant.id, address)} alt={`QR code of the link for ${grant.label}`} />
      <p>
        <strong className={styles.label}>{grant.label}</strong>{" "}
        <span className={styles.quiet}>{ROLE_WORDS[grant.role].name}</span>
      </p>
      {joinUrls.length > 1 && (
        <>
          <span id={addressLabel} hidden>
            Address of the hub
          </span>
          <SelectBox
            options={joinUrls.map((each, value) => ({ value, label: new URL(each).host }))}
            value={address}
            labelledBy={addressLabel}
            onPick={setAddress}
          />
        </>
      )}
      <div className={styles.copy}>
        <input
          className={styles.url}
          readOnly
          value={url}
          aria-label="Link"
          onFocus={(event) => event.target.select()}
        />
        <Button
          label={isCopied ? "Copied" : "Copy"}
          icon={isCopied ? Check : Copy}
          onPress={() => void copyText(url).then(setCopied)}
        />
      </div>
      {isOnlyHere(url) && (
        <p className={styles.problem}>
          This address works on this machine only. Start the hub without --host to let others on the network in.
        </p>
      )}
    </section>
  );
}
