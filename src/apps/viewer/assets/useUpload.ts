import { useCallback, useEffect, useRef, useState } from "react";
import { UploadProblem, uploadAsset } from "../../../client/assets/uploadAsset";
import type { AssetInfo } from "../../../model/assets/asset";
import type { AssetKind } from "../../../model/records/define";
import { typesOfKind } from "../../../model/assets/assetTypes";
import { useAssetList } from "./assetList";
import { lutFault } from "./lutFault";

export interface Upload {
  readonly progress: { readonly name: string; readonly share: number } | undefined;
  readonly problem: string | undefined;
  readonly send: (file: File, then: (asset: AssetInfo) => void) => void;
}

const KIND_NAMES: Readonly<Record<AssetKind, string>> = { lut: "a .cube LUT", image: "a PNG, JPEG or WebP picture" };

/** Sends a file for a field of a kind; what would be of no use there is said and not sent. */
export function useUpload(kind: AssetKind): Upload {
  const add = useAssetList((state) => state.add);
  const [progress, setProgress] = useState<Upload["progress"]>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(
    (file: File, then: (asset: AssetInfo) => void) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      const { signal } = control;
      const run = async (): Promise<void> => {
        setProblem(undefined);
        setProgress({ name: file.name, share: 0 });
        const fault = kind === "lut" ? lutFault(file.name, await file.text()) : undefined;
        if (fault !== undefined) throw new UploadProblem(fault);
        const onProgress = (share: number): void => setProgress({ name: file.name, share });
        const asset = await uploadAsset(file, file.name, { signal, onProgress });
        if (!typesOfKind(kind).includes(asset.type)) {
          throw new UploadProblem(`${file.name} is kept, but this takes ${KIND_NAMES[kind]}.`);
        }
        add(asset);
        then(asset);
      };
      run()
        .catch((error: unknown) => {
          if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
        })
        .finally(() => {
          if (!signal.aborted) setProgress(undefined);
        });
    },
    [kind, add],
  );
  return { progress, problem, send };
}
