import { useState } from "react";
import type { WallRecord } from "../../../model/records/wall";
import { MeshField } from "../../../ui/wall/MeshField";
import type { FieldEditorProps } from "../../fieldEditors";
import { readMesh } from "../wall/readMesh";

/** The surface of a mesh wall, from a file. */
export function MeshEditor({ record, descriptor: _descriptor, ...rest }: FieldEditorProps) {
  const [problem, setProblem] = useState<string>();
  async function take(file: File): Promise<void> {
    const read = await readMesh(file);
    setProblem(read.ok ? read.notes.join(" ") || undefined : read.message);
    if (read.ok) rest.onCommit?.(read.mesh);
  }
  return (
    <MeshField
      {...rest}
      value={(record as WallRecord).mesh}
      problem={problem}
      onFile={(file) => void take(file)}
      onClear={() => {
        setProblem(undefined);
        rest.onCommit?.(null);
      }}
    />
  );
}
