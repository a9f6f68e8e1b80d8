import { Link } from "lucide-react";
import { useState } from "react";
import { useRecords } from "../../../hooks/records";
import { ROLE_WORDS, ROLES, type Role } from "../../../model/crew/roles";
import { Button } from "../../../ui/chrome/button/Button";
import { ChoiceField } from "../../../ui/fields/ChoiceField";
import { OptionList } from "../../../ui/fields/OptionList";
import { ReferenceField } from "../../../ui/fields/ReferenceField";
import { TextField } from "../../../ui/fields/TextField";
import styles from "./Invite.module.css";
import type { LinkDraft } from "./links";
import { hoursFor, VALIDITIES, VALIDITY_WORDS, type Validity } from "./linkWords";

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].name, detail: ROLE_WORDS[role].may }));
const VALIDITY_CHOICES = VALIDITIES.map((validity) => ({ value: validity, label: VALIDITY_WORDS[validity] }));

/** What a new link is to be. */
export function InviteForm({ onMake }: { readonly onMake: (draft: LinkDraft) => void }) {
  // An output on a canvas has no page of its own.
  const own = useRecords("output").filter(({ canvasId }) => canvasId === null);
  const outputs = [...own, ...useRecords("canvas")];
  const [role, setRole] = useState<Role>("gaffer");
  const [label, setLabel] = useState("");
  const [validity, setValidity] = useState<Validity>("today");
  const [output, setOutput] = useState<string | null>(null);
  const outputId = output ?? outputs[0]?.id ?? null;
  const isWall = role === "wall";
  const missing =
    label === ""
      ? "Say whom or what it is for"
      : isWall && outputId === null
        ? "There is no output that it could show; add one first"
        : undefined;

  function make(): void {
    const draft = { role, label, hours: hoursFor(validity, Date.now()) };
    onMake(isWall && outputId !== null ? { ...draft, outputId } : draft);
    setLabel("");
  }

  return (
    <section className={styles.form} aria-label="New link">
      <OptionList<Role> label="Role" value={role} options={ROLE_OPTIONS} onPick={setRole} />
      <div className={styles.rest}>
        {isWall && (
          <ReferenceField label="Shows" value={outputId} options={outputs} optional={false} onCommit={setOutput} />
        )}
        <TextField label="For" value={label} maxLength={60} allowEmpty onDraft={setLabel} onCommit={setLabel} />
        <ChoiceField
          label="Good for"
          value={validity}
          choices={VALIDITY_CHOICES}
          help="Today lasts until four in the morning"
          onCommit={(value) => setValidity(value as Validity)}
        />
      </div>
      <div className={styles.make}>
        <Button label="Make link" icon={Link} kind="main" disabledReason={missing} onPress={make} />
      </div>
    </section>
  );
}
