import type { Effect } from "../../src/hub/room/effects";
import type { DocumentEntry } from "../../src/model/document/entry";
import type { LiveFrame } from "../../src/model/frame/live";
import type { HubMessage, NewsMessage } from "../../src/model/protocol/messages";
import { decodeTick, type Tick } from "../../src/model/protocol/tick";

type MessageOf<T extends HubMessage["type"]> = Extract<HubMessage, { type: T }>;
type NewsOf<T extends NewsMessage["type"]> = Extract<NewsMessage, { type: T }>;

/** Messages of one type among what the room wants said to one session, or to anyone. */
export function messages<T extends HubMessage["type"]>(
  effects: readonly Effect[],
  type: T,
  to?: string,
): MessageOf<T>[] {
  return effects.flatMap((effect) => {
    if (effect.do !== "send" || (to !== undefined && effect.to !== to)) return [];
    return effect.message.type === type ? [effect.message as MessageOf<T>] : [];
  });
}

/** The one message of that type; throws when there is none or another. */
export function onlyMessage<T extends HubMessage["type"]>(effects: readonly Effect[], type: T): MessageOf<T> {
  const [message, ...more] = messages(effects, type);
  if (message === undefined || more.length > 0) throw new Error(`${more.length + (message ? 1 : 0)} messages ${type}`);
  return message;
}

/** The ticks among effects, as the crew's pages read them. */
export function ticks(effects: readonly Effect[]): Tick[] {
  return effects.flatMap((effect) => {
    const bytes = effect.do === "tick" ? effect.crew : effect.do === "firstTick" ? effect.bytes : null;
    const tick = bytes === null ? null : decodeTick(bytes);
    return tick === null ? [] : [tick];
  });
}

/** News of one type that the crew hears. */
export function news<T extends NewsMessage["type"]>(effects: readonly Effect[], type: T): NewsOf<T>[] {
  return ticks(effects).flatMap((tick) => tick.news.filter((each): each is NewsOf<T> => each.type === type));
}

/** Entries told to everyone. */
export function entries(effects: readonly Effect[]): DocumentEntry[] {
  return ticks(effects).flatMap((tick) => tick.entries);
}

/** The live frames that the room sealed. */
export function frames(effects: readonly Effect[]): LiveFrame[] {
  return ticks(effects).flatMap((tick) => tick.frames);
}

export function closeReasons(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.do === "close" ? [`${effect.to}: ${effect.reason}`] : []));
}
