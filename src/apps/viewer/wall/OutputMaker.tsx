import { Scissors } from "lucide-react";
import { useId, useState } from "react";
import { useDocument, useRecords } from "../../../hooks/records";
import { useMakingVerdict } from "../../../hooks/useRights";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import type { WallRecord } from "../../../model/records/wall";
import { wallRaster } from "../../../model/volume/cabinets";
import { columnsOf } from "../../../model/volume/columnPlaces";
import { Button } from "../../../ui/chrome/button/Button";
import { NumberValue } from "../../../ui/fields/number/NumberValue";
import type { NumberRange } from "../../../ui/fields/number/numberRange";
import { useNumberGesture } from "../../../ui/fields/number/useNumberGesture";
import { coverageFaults } from "../../../ui/wall/coverage";
import { planOutputs } from "../../../ui/wall/outputPlan";
import { planWords } from "../../../ui/wall/planWords";
import { makingHint, noMaking } from "../../makingWords";
import { secretId } from "../../secretId";
import styles from "./WallCard.module.css";
import { makeOutputs } from "./makeOutputs";

const PIXELS: NumberRange = { unit: "pixels", min: 64, max: 16_384, step: 8 };

/** Cuts a wall's raster into outputs that a signal can carry. */
export function OutputMaker({ wall }: { readonly wall: WallRecord }) {
  const client = useStageClient();
  const document = useDocument();
  const existing = useRecords("output").filter(({ wallId }) => wallId === wall.id);
  const [widthPx, setWidth] = useState(3840);
  const [heightPx, setHeight] = useState(2160);
  const labelId = useId();
  const verdict = useMakingVerdict("output");
  const role = useStage((state) => state.role);
  const plan = planOutputs({ ...wall, columns: columnsOf(wall) }, { widthPx, heightPx });

  function make(): void {
    if (!plan.ok) return;
    const names = new Set([...document.values()].map(({ name }) => name));
    const { edit, words } = makeOutputs(wall, existing, plan.outputs, names, () => secretId(8));
    if (edit !== null) client.edit(edit);
    client.notify("info", words);
  }

  return (
    <div className={styles.maker}>
      <div className={styles.most}>
        <span id={labelId} className={styles.label}>
          Outputs of at most
        </span>
        <OwnNumber value={widthPx} onChange={setWidth} label="Most pixels across" mark="W" />
        <OwnNumber value={heightPx} onChange={setHeight} label="Most pixels down" mark="H" />
      </div>
      <p className={styles.note} data-fault={!plan.ok || undefined}>
        {plan.ok ? planWords(plan.outputs) : plan.message}
      </p>
      {coverageFaults(wallRaster(wall), existing).map((fault) => (
        <p key={fault} className={styles.note} data-fault>
          {fault}
        </p>
      ))}
      <Button
        icon={Scissors}
        label="Make outputs"
        tooltip={`Cut at cabinet borders; those there are keep their settings${makingHint(verdict)}`}
        disabledReason={noMaking(verdict, role, "output") ?? (plan.ok ? undefined : plan.message)}
        onPress={make}
      />
    </div>
  );
}

/** A number of this page alone. */
function OwnNumber(props: {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly label: string;
  readonly mark: string;
}) {
  const gesture = useNumberGesture({
    value: props.value,
    range: PIXELS,
    onDragMove: props.onChange,
    onDragCommit: props.onChange,
    onCommit: props.onChange,
  });
  return <NumberValue gesture={gesture} range={PIXELS} look="compact" mark={props.mark} ariaLabel={props.label} />;
}
