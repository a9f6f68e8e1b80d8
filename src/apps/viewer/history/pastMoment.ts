import { create } from "zustand";
import type { StageClient } from "../../../client/stageClient";
import { documentOf } from "../../../model/document/document";
import { parseRecord } from "../../../model/records/kinds";
import { askHub, failureWords } from "../../hubApi";
import type { Moment } from "./historyTypes";

interface MomentState {
  /** The moment whose picture is shown. */
  readonly moment: Moment | null;
  /** The one that was asked for last: where the knob stands. */
  readonly asked: number | null;
  readonly problem: string | null;
  /** Shows a moment on this page. While one is on its way only the latest wish is kept: a hand on the ruler has many. */
  readonly go: (client: StageClient, sequence: number) => void;
  readonly back: (client: StageClient) => void;
}

type Past = { readonly moment: Moment; readonly records: readonly unknown[] };

/** Where in the history this page is. */
export const useMoment = create<MomentState>()((set, get) => {
  let isAsking = false;

  async function ask(client: StageClient): Promise<void> {
    const sequence = get().asked;
    if (isAsking || sequence === null) return;
    isAsking = true;
    try {
      const { moment, records } = await askHub<Past>(`/history/at?sequence=${sequence}`);
      // Back at now meanwhile: the past that comes late is not shown.
      if (get().asked !== null) {
        const read = records.map(parseRecord).flatMap((parsed) => (parsed.ok ? [parsed.record] : []));
        client.viewPast({ sequence: moment.sequence, document: documentOf(read) });
        set({ moment, problem: null });
      }
    } catch (error) {
      set({
        problem: failureWords(error),
        asked: get().asked === sequence ? (get().moment?.sequence ?? null) : get().asked,
      });
    } finally {
      isAsking = false;
    }
    const wish = get().asked;
    if (wish !== null && wish !== sequence && wish !== get().moment?.sequence) await ask(client);
  }

  return {
    moment: null,
    asked: null,
    problem: null,
    go(client, sequence) {
      set({ asked: sequence });
      void ask(client);
    },
    back(client) {
      set({ asked: null, moment: null, problem: null });
      client.viewPast(null);
    },
  };
});
