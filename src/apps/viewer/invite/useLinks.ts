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

  useEffect(() => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      try {
        setGrants(await listLinks(abort.signal));
      } catch (error) {
        if (!abort.signal.aborted) setProblem(failureWords(error));
      }
    };
    void read();
    return () => abort.abort();
  }, []);

  const act = useCallback(async <T>(what: () => Promise<T>): Promise<T | null> => {
    try {
      const result = await what();
      setGrants(await listLinks());
      setProblem(null);
      return result;
    } catch (error) {
      setProblem(failureWords(error));
      return null;
    }
  }, []);
  return { grants, problem, act };
}
