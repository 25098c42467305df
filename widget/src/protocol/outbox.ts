/** Messages on their way: one at a time, in the order they were written, each until it is acknowledged. */

import type { Keeping } from "./keeping";
import type { Outgoing } from "./wire";

/** `later` waits for the connection; `again` was sent and not acknowledged in time. */
export type Outcome = "done" | "again" | "later";

export class Outbox {
  #messages: Outgoing[];
  #isSending = false;
  /** Changes with every pause, so that what was under way before it is not counted after it. */
  #round = 0;

  constructor(
    private readonly keeping: Keeping,
    private readonly transmit: (message: Outgoing) => Promise<Outcome>,
  ) {
    this.#messages = keeping.unsent();
  }

  get messages(): readonly Outgoing[] {
    return this.#messages;
  }

  add(message: Outgoing): void {
    this.#keep([...this.#messages, message]);
    this.flush();
  }

  clear(): void {
    this.#keep([]);
  }

  /** The connection is gone: what is under way will have to be sent again. */
  pause(): void {
    this.#round += 1;
    this.#isSending = false;
  }

  /** Send whatever waits. */
  flush(): void {
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    const round = this.#round;
    this.#isSending = true;
    for (let first = this.#messages[0]; first; first = this.#messages[0]) {
      const { id } = first;
      const outcome = await this.transmit(first);
      if (outcome === "done") this.#keep(this.#messages.filter((each) => each.id !== id));
      if (round !== this.#round) return;
      if (outcome === "later") break;
    }
    this.#isSending = false;
  }

  #keep(messages: Outgoing[]): void {
    this.#messages = messages;
    this.keeping.keepUnsent(messages);
  }
}
