import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StageClient } from "../client/stageClient";
import type { StageState } from "../client/stageState";

export const StageContext = createContext<StageClient | null>(null);

/** The page's line to the stage. */
export function useStageClient(): StageClient {
  const client = useContext(StageContext);
  if (client === null) throw new Error("This component must stand inside a StageContext.");
  return client;
}

/** A part of what the panels show; the component renders again only when that part changes. */
export function useStage<T>(select: (state: StageState) => T): T {
  return useStore(useStageClient().store, select);
}
