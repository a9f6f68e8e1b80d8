import { CheckBox } from "../../../ui/fields/CheckBox";
import styles from "./HistorySheet.module.css";
import { keysOf, type Picked, type SinceRecord } from "./sinceRows";

interface SinceTreeProps {
  readonly records: readonly SinceRecord[];
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}

/** Each record with what changed of it: then and now beside each other, and a box for each. */
export function SinceTree({ records, picked, onPick }: SinceTreeProps) {
  function tick(keys: readonly string[], on: boolean): void {
    const next = new Set(picked);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    onPick(next);
  }

  return (
    <ul>
      {records.map((record) => {
        const keys = keysOf([record]);
        const count = keys.filter((key) => picked.has(key)).length;
        return (
          <li key={record.id} className={styles.record}>
            <CheckBox checked={count === keys.length} partly={count > 0} onChange={(on) => tick(keys, on)}>
              <strong className={styles.recordName}>{record.name}</strong>
              {record.whole !== null && (
                <span className={styles.quiet}>
                  {record.whole === "added" ? "came since: goes" : "went since: comes back"}
                </span>
              )}
            </CheckBox>
            {record.lines.length > 0 && (
              <ul className={styles.fields}>
                {record.lines.map(({ key, label, from, to }, at) => (
                  <li key={key}>
                    <CheckBox checked={picked.has(keys[at] ?? "")} onChange={(on) => tick(keys.slice(at, at + 1), on)}>
                      <span className={styles.field}>
                        <span>{label}</span>
                        <span className={styles.values}>
                          <span className={styles.then}>{from}</span>
                          <span className={styles.quiet}>now {to}</span>
                        </span>
                      </span>
                    </CheckBox>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}
