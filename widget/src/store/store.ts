/** Holds the state and tells whoever listens what it was before and what it is now. */

import type { Action } from "./actions";
import { reduce } from "./reduce";
import { START, type State } from "./state";

export type Listener = (after: State, before: State) => void;

export class Store {
  #state: State = START;
  readonly #listeners = new Set<Listener>();

  get state(): State {
    return this.#state;
  }

  dispatch(action: Action): void {
    const before = this.#state;
    this.#state = reduce(before, action);
    if (this.#state === before) return;
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** Listen to every change; gives what ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
