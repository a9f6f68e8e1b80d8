import type { WireDiff } from "../model/document/diff";
import type { PageMessage } from "../model/protocol/messages";

type EditMessage = Extract<PageMessage, { type: "edit" | "dragCommit" }>;

/**
 * A page's edits on their way. Each keeps its name until the hub has answered it, and is sent again after a cut: the
 * hub knows the name and never makes an edit twice.
 */
export class PendingEdits {
  private readonly waiting = new Map<string, EditMessage>();
  private counter = 0;

  /** `pageName` tells this page's edits from all others, for ever. */
  constructor(
    private readonly pageName: string,
    private readonly send: (message: PageMessage) => boolean,
  ) {}

  get count(): number {
    return this.waiting.size;
  }

  make(diff: WireDiff): string {
    return this.submit({ type: "edit", editId: this.nextId(), diff });
  }

  commitDrag(recordId: string, set: Readonly<Record<string, unknown>>): string {
    return this.submit({ type: "dragCommit", editId: this.nextId(), recordId, set });
  }

  /** The hub has answered; true when the edit was one of ours. */
  answered(editId: string): boolean {
    return this.waiting.delete(editId);
  }

  sendAgain(): void {
    for (const message of this.waiting.values()) this.send(message);
  }

  private nextId(): string {
    return `${this.pageName}-${++this.counter}`;
  }

  private submit(message: EditMessage): string {
    this.waiting.set(message.editId, message);
    this.send(message);
    return message.editId;
  }
}
