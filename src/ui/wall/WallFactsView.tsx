import { useContext } from "react";
import { LengthStyleContext } from "../fields/LengthStyleContext";
import { formatValue } from "../units/format";
import { factRows, type ShownFacts } from "./factRows";
import styles from "./WallFactsView.module.css";

/** A wall's size at a glance: metres and pixels large, what follows from them below. */
export function WallFactsView({ facts }: { readonly facts: ShownFacts }) {
  const lengths = useContext(LengthStyleContext);
  const length = (metres: number): string => formatValue("metres", metres, { lengths });
  return (
    <div className={styles.facts}>
      <p className={styles.size}>
        {length(facts.widthM)} × {length(facts.heightM)}
      </p>
      <p className={styles.raster}>
        {facts.widthPx} × {facts.heightPx} px
      </p>
      <dl className={styles.rows}>
        {factRows(facts).map(([label, value]) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
