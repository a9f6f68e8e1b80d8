import { FileUp } from "lucide-react";
import { useId } from "react";
import type { WallMesh } from "../../model/records/wall";
import { Button } from "../chrome/button/Button";
import { FilePicker } from "../fields/asset/FilePicker";
import { useFileDrop } from "../fields/asset/useFileDrop";
import assetStyles from "../fields/asset/AssetField.module.css";
import { FieldRow } from "../fields/FieldRow";
import type { FieldState } from "../fields/fieldTypes";
import { isLocked } from "../fields/fieldTypes";
import { HeldTag } from "../fields/HeldTag";
import { meshFacts } from "./meshFacts";
import styles from "./MeshField.module.css";

export interface MeshFieldProps extends FieldState {
  readonly label: string;
  readonly value: WallMesh | null;
  readonly problem?: string | undefined;
  readonly onFile: (file: File) => void;
  readonly onClear: () => void;
}

/** The surface of a wall that no cabinets describe, from a file of a modeller. */
export function MeshField(props: MeshFieldProps) {
  const labelId = useId();
  const locked = isLocked(props);
  const drop = useFileDrop(locked ? undefined : props.onFile);
  const facts = props.value === null ? null : meshFacts(props.value);
  return (
    <div {...drop.handlers} className={assetStyles.asset} data-over={drop.isOver || undefined}>
      <FieldRow
        stacked
        label={props.label}
        labelId={labelId}
        help={props.help}
        mark={props.mark}
        disabled={locked}
        aside={props.heldBy === undefined ? undefined : <HeldTag name={props.heldBy} />}
      >
        {facts === null ? (
          <p className={styles.note}>
            No surface yet. Drop an OBJ or glTF file here: its UVs say which pixel of the raster lies where.
          </p>
        ) : (
          <p className={styles.note}>
            {facts.vertices.toLocaleString("en")} vertices, {facts.triangles.toLocaleString("en")} triangles,{" "}
            {facts.sizeM.map((side) => side.toFixed(2)).join(" × ")} m
          </p>
        )}
        <div className={styles.buttons}>
          <FilePicker
            wide
            icon={FileUp}
            label={props.value === null ? "Import mesh" : "Replace"}
            accept=".obj,.gltf,.glb"
            disabled={locked}
            onFile={props.onFile}
          />
          {props.value !== null && (
            <Button label="Clear" disabledReason={locked ? "Not now" : undefined} onPress={props.onClear} />
          )}
        </div>
        {props.problem !== undefined && (
          <p className={assetStyles.problem} role="alert">
            {props.problem}
          </p>
        )}
      </FieldRow>
    </div>
  );
}
