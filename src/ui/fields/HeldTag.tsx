import { Hand } from "lucide-react";
import styles from "./HeldTag.module.css";

/** Who has the field in hand: a hand and a name, so that nobody has to learn a colour. */
export function HeldTag({ name }: { readonly name: string }) {
  return (
    <span className={styles.tag} title={`${name} is changing this`}>
      <Hand aria-hidden className={styles.icon} />
      <span className={styles.name}>{name}</span>
    </span>
  );
}
