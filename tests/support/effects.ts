import type { Effect } from "../../src/hub/room/effects";
import type { LiveFrame } from "../../src/model/frame/live";
import { decodeLiveFrame } from "../../src/model/protocol/liveFrame";
import type { HubMessage } from "../../src/model/protocol/messages";

type MessageOf<T extends HubMessage["type"]> = Extract<HubMessage, { type: T }>;

/** Messages of one type among what the room wants done, to one session (what is told to all included) or to anyone. */
export function messages<T extends HubMessage["type"]>(
  effects: readonly Effect[],
  type: T,
  to?: string,
): MessageOf<T>[] {
  return effects.flatMap((effect) => {
    if (effect.do !== "send" && effect.do !== "tellAll") return [];
    if (to !== undefined && effect.do === "send" && effect.to !== to) return [];
    return effect.message.type === type ? [effect.message as MessageOf<T>] : [];
  });
}

/** The one message of that type; throws when there is none or another. */
export function onlyMessage<T extends HubMessage["type"]>(effects: readonly Effect[], type: T): MessageOf<T> {
  const [message, ...more] = messages(effects, type);
  if (message === undefined || more.length > 0) throw new Error(`${more.length + (message ? 1 : 0)} messages ${type}`);
  return message;
}

/** The live frames that the room sealed. */
export function frames(effects: readonly Effect[]): LiveFrame[] {
  return effects.flatMap((effect) => {
    const frame = effect.do === "sendFrame" ? decodeLiveFrame(effect.bytes) : null;
    return frame === null ? [] : [frame];
  });
}

export function closeReasons(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.do === "close" ? [`${effect.to}: ${effect.reason}`] : []));
}
