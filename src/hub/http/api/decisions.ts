import type { Entrance } from "../../../model/crew/roles";
import type { RejectCode } from "../../../model/protocol/messages";
import type { AppSetup } from "../appSetup";
import { makerOf } from "./edits";

/** Decides on a proposal; null when it is decided, else why not. */
export function decide(
  setup: AppSetup,
  entrance: Entrance,
  proposalId: string,
  accepted: boolean,
): { readonly code: RejectCode; readonly message: string } | null {
  const maker = { ...makerOf(entrance, setup), sessionId: null };
  const problem = setup.room.decide(maker, proposalId, accepted, setup.wallClock());
  setup.told();
  return problem;
}
