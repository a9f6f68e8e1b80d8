import { setTimeout as wait } from "node:timers/promises";
import { Link } from "./link";
import type { Address, Client, Wire } from "./wire";

export interface PageEvents {
  message(payload: Buffer, isText: boolean, atUs: number): void;
  bytes(count: number, atUs: number): void;
}

/** Opens a page's link and waits until the server has let it in. A link that is cut afterwards ends the process. */
export async function openPage(wire: Wire, address: Address, name: string, events: PageEvents): Promise<Link> {
  const line: { client: Client | null } = { client: null };
  const link = await Link.open(await wire.target(address), {
    opened: (link) => (line.client = wire.join(link, name)),
    bytes: (count, atUs) => events.bytes(count, atUs),
    message(payload, isText, atUs) {
      line.client?.hear(payload, isText);
      events.message(payload, isText, atUs);
    },
    closed(why) {
      // Fewer clients than were promised would be fewer deliveries: such a measurement counts for nothing.
      throw new Error(`${name} lost its link: ${why}`);
    },
  });
  for (let tries = 0; line.client?.isIn !== true; tries++) {
    if (tries > 500) throw new Error(`${name} was not let in within five seconds.`);
    await wait(10);
  }
  return link;
}
