import { useEffect } from "react";
import { acceptOf, typesOfKind } from "../../../model/assets/assetTypes";
import { AssetField } from "../../../ui/fields/asset/AssetField";
import { useAssetList } from "../assets/assetList";
import { useUpload } from "../assets/useUpload";
import type { FieldEditorProps } from "../../fieldEditors";

/** A file of the show: one that was uploaded before, or a new one. */
export function AssetEditor({ record, descriptor, ...rest }: FieldEditorProps) {
  const kind = descriptor.input === "asset" ? descriptor.accept : "lut";
  const assets = useAssetList((state) => state.assets);
  const load = useAssetList((state) => state.load);
  const upload = useUpload(kind);
  useEffect(() => void load(), [load]);
  const value = (record as unknown as Record<string, unknown>)[descriptor.key];
  const options = (assets ?? []).filter(({ type }) => typesOfKind(kind).includes(type));
  return (
    <AssetField
      {...rest}
      value={typeof value === "string" ? value : null}
      options={options}
      accept={acceptOf(kind)}
      progress={upload.progress}
      problem={upload.problem}
      onFile={(file) => upload.send(file, ({ id }) => rest.onCommit?.(id))}
    />
  );
}
