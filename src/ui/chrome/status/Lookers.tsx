import styles from "./Lookers.module.css";

export interface Looker {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
}

/** More than this many badges and a row has no room for its name. */
const MOST = 2;

/** Who looks at a thing: quiet letters, names for the pointer and the screen reader. */
export function Lookers({ lookers }: { readonly lookers: readonly Looker[] }) {
  if (lookers.length === 0) return null;
  const shown = lookers.length > MOST + 1 ? lookers.slice(0, MOST) : lookers;
  const names = lookers.map(({ name }) => name).join(", ");
  const says = `${names} ${lookers.length === 1 ? "looks" : "look"} at this`;
  return (
    <span className={styles.lookers} title={says} role="img" aria-label={says}>
      {shown.map(({ id, initials }) => (
        <span key={id} className={styles.badge} aria-hidden>
          {initials}
        </span>
      ))}
      {shown.length < lookers.length && (
        <span className={styles.badge} aria-hidden>
          +{lookers.length - shown.length}
        </span>
      )}
    </span>
  );
}
