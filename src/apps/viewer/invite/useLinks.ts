import { useCallback, useEffect, useState } from "react";
import type { Grant } from "../../../model/crew/roles";
import { failureWords } from "../../hubApi";
import { listLinks } from "./links";

export interface Links {
  readonly grants: readonly Grant[];
  readonly problem: string | null;
  /** Does something about the links, then reads them anew; what goes wrong is said. */
  readonly act: <T>(what: () => Promise<T>) => Promise<T | null>;
}

/** The links there are, read when the dialog opens and after each change. */
export function useLinks(): Links {
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    listLinks(abort.signal)
      .then(setGrants)
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setProblem(failureWords(error));
      });
    return () => abort.abort();
  }, [round]);
  const act = useCallback(async <T>(what: () => Promise<T>): Promise<T | null> => {
    try {
      const result = await what();
      setProblem(null);
      setRound((before) => before + 1);
      return result;
    } catch (error) {
      setProblem(failureWords(error));
      return null;
    }
  }, []);
  return { grants, problem, act };
}
