import styles from "./KeyHint.module.css";
import { keyCaps } from "./keyCaps";

/** The keys of a shortcut, as they are printed on this machine's keyboard. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.keys}>
      {keyCaps(keys, isApple()).map((cap, index) => (
        <span key={`${index}${cap}`} className={styles.cap}>
          {cap}
        </span>
      ))}
    </kbd>
  );
}

function isApple(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);
}
