import styles from "./Remote.module.css";
import { TABS, type RemoteTab } from "./tabs";

export function RemoteTabs({ tab, onTab }: { readonly tab: RemoteTab; readonly onTab: (tab: RemoteTab) => void }) {
  return (
    <nav className={styles.tabs} aria-label="What to change">
      {TABS.map((each) => (
        <button
          key={each.kind}
          type="button"
          aria-current={each === tab ? "page" : undefined}
          onClick={() => onTab(each)}
        >
          {each.label}
        </button>
      ))}
    </nav>
  );
}
