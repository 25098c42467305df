/** One conversation: joins what comes over the wire with what is shown, and knows neither socket nor screen. */

import type { Connection } from "./protocol/connection";
import { type Keeping, newId } from "./protocol/keeping";
import type { Rating } from "./protocol/contract";
import type { Item } from "./store/state";
import type { Store } from "./store/store";

export class Chat {
  #isOpen = false;

  constructor(
    readonly store: Store,
    private readonly connection: Connection,
    private readonly keeping: Keeping,
    private readonly now: () => number,
  ) {}

  /** Connect, unless that is done; what was written earlier in this tab and never sent is shown and goes out now. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    const shown = new Set(this.store.state.items.map(({ key }) => key));
    for (const message of this.connection.unsent)
      if (!shown.has(message.id)) this.store.dispatch({ kind: "wrote", message });
    this.connection.open();
  }

  close(): void {
    this.#isOpen = false;
    this.connection.close();
  }

  /** Say something; `payload` is what a button stands for. */
  say(text: string, payload: string | null = null): void {
    const message = { id: newId(), text, payload, at: this.now() };
    this.store.dispatch({ kind: "wrote", message });
    this.connection.send(message);
  }

  /** Say again what was refused, under the same id: the server may know it and not have answered. */
  retry({ key, text, payload, at }: Item): void {
    this.store.dispatch({ kind: "retried", key });
    this.connection.send({ id: key, text, payload, at });
  }

  async rate(id: number, value: Rating): Promise<boolean> {
    const isNoted = await this.connection.rate(id, value);
    if (isNoted) this.store.dispatch({ kind: "rated", id, value });
    return isNoted;
  }

  restart(): Promise<boolean> {
    return this.connection.restart();
  }

  forget(): Promise<boolean> {
    return this.connection.forget();
  }

  takeOver(): void {
    this.connection.takeOver();
  }

  /** Leave no trace here: disconnect, and remove what could bring the conversation back. */
  vanish(): void {
    this.connection.close();
    this.keeping.forgetConversation();
  }

  startHold(key: string, seconds: number): void {
    this.store.dispatch({ kind: "hold_started", key, seconds, now: this.now() });
  }

  pauseHold(): void {
    this.store.dispatch({ kind: "hold_paused", now: this.now() });
  }

  tickHold(): void {
    this.store.dispatch({ kind: "hold_ticked", now: this.now() });
  }
}
