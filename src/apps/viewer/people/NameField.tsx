import { TextField } from "../../../ui/fields/TextField";
import { crewName, keepCrewName } from "../../crewName";
import styles from "./people.module.css";

/** What this person is called; others read it, so the page joins anew under it. */
export function NameField() {
  return (
    <div className={styles.name}>
      <TextField
        label="Your name"
        value={crewName()}
        maxLength={60}
        onCommit={(name) => {
          keepCrewName(name);
          location.reload();
        }}
      />
    </div>
  );
}
