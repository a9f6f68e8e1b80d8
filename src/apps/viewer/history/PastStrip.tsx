import { useStage, useStageClient } from "../../../hooks/StageContext";
import { Button } from "../../../ui/chrome/button/Button";
import { Strip } from "../../../ui/chrome/status/Strip";
import { momentWords } from "./momentWords";
import { NOW_KEYS } from "../shortcuts";
import { useMoment } from "./pastMoment";

/** This page looks at how it was: said where the picture is, so that nobody takes it for the walls'. */
export function PastStrip() {
  const client = useStageClient();
  const past = useStage((state) => state.past);
  const moment = useMoment((state) => state.moment);
  const back = useMoment((state) => state.back);
  if (past === null) return null;
  return (
    <Strip
      tone="quiet"
      title={`Looking at ${momentWords(moment, past.sequence)} — not on the walls.`}
      detail="Only this page shows it."
      actions={<Button label="Back to now" kind="main" shortcut={NOW_KEYS} onPress={() => back(client)} />}
    />
  );
}
