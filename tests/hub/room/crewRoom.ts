import type { Effect } from "../../../src/hub/room/effects";
import type { Room } from "../../../src/hub/room/room";
import type { Role } from "../../../src/model/crew/roles";
import type { WireDiff } from "../../../src/model/document/diff";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";
import { newDisk, type Disk } from "./disk";

const FRAME_MS = 1000 / 24;

type Hello = Parameters<typeof hello>[0] & { readonly role?: Role };

type EditParts = Pick<Extract<PageMessage, { type: "edit" }>, "over" | "since" | "offline">;

/** A room on a disk with a crew in it. What a page says is answered and told at once: a frame goes by with each word. */
export class CrewRoom {
  readonly disk: Disk = newDisk();
  nowMs = START_MS + 1000;
  room: Room = roomOn(this.disk.store, this.nowMs);
  private names = 0;

  /** The hub is killed and starts anew on what the disk holds, with nobody in it. */
  restart(): void {
    this.room = roomOn(this.disk.store, this.nowMs);
  }

  /** A page joins, as a director of its own without more said. */
  join(session: string, { role = "director", ...parts }: Hello = {}): Effect[] {
    const message = hello({ name: session, personId: `person of ${session}`, ...parts });
    const entrance = { role, grantId: null, outputId: role === "wall" ? (parts.outputId ?? null) : null };
    return this.room.join(session, message, this.nowMs, entrance);
  }

  /** One page for each role that changes anything, named for it. */
  joinCrew(): void {
    for (const role of ["director", "cinematographer", "gaffer", "operator", "script"] as const)
      this.join(role, { role });
    this.room.flush(this.nowMs);
  }

  /** What the page is answered, before anything is kept or told. */
  hear(session: string, message: PageMessage): Effect[] {
    return this.room.receive(session, message, this.nowMs, WALL_CLOCK_MS);
  }

  say(session: string, message: PageMessage): Effect[] {
    return [...this.hear(session, message), ...this.nextFrame()];
  }

  nextFrame(): Effect[] {
    return this.room.seal((this.nowMs += FRAME_MS));
  }

  edit(session: string, editId: string, diff: WireDiff, parts: EditParts = {}): Effect[] {
    return this.say(session, { type: "edit", editId, diff, ...parts });
  }

  set(session: string, fields: Record<string, unknown>, id = "light:key"): Effect[] {
    return this.edit(session, this.newName(), { set: { [id]: fields } });
  }

  step(session: string, type: "undo" | "redo"): Effect[] {
    return this.say(session, { type, editId: this.newName() });
  }

  /** The director rolls or cuts. */
  roll(onAir: boolean): void {
    this.set("director", { onAir }, "show:demo");
  }

  newName(): string {
    return `crew-${++this.names}`;
  }

  /** Fields of a record, with every edit ordered so far. */
  fields(id = "light:key"): Readonly<Record<string, unknown>> {
    return { ...this.room.document.get(id) };
  }
}
