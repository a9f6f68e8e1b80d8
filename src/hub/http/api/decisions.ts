import type { Entrance } from "../../../model/crew/roles";
import { PROTOCOL_VERSION, type PageMessage, type RejectCode } from "../../../model/protocol/messages";
import type { AppSetup } from "../appSetup";
import { makerOf } from "./edits";

/**
 * Decides on a proposal as a page would: the room takes decisions from sessions, so the caller is one for as long as
 * that takes. Its session has the caller's public name, which makes its own proposals its own to drop. Null when it is
 * decided, else why not.
 */
export function decide(
  setup: AppSetup,
  entrance: Entrance,
  message: Extract<PageMessage, { type: "acceptProposal" | "dropProposal" }>,
): { readonly code: RejectCode; readonly message: string } | null {
  const { room, now, wallClock } = setup;
  const { name, person } = makerOf(entrance, setup);
  room.join(person, { type: "hello", protocol: PROTOCOL_VERSION, page: "remote", name }, now(), entrance);
  const effects = room.receive(person, message, now(), wallClock(), entrance);
  room.leave(person);
  setup.perform(effects.filter((effect) => !("to" in effect) || effect.to !== person));
  setup.told();
  for (const effect of effects) {
    if (effect.do === "send" && effect.to === person && effect.message.type === "reject") return effect.message;
  }
  return null;
}
