/** The clock of a countdown: it ticks when the next second begins, and not while nothing runs. */

import { type Hold, holdPhase } from "../store/hold";

const SECOND = 1_000;

export class Ticker {
  #timer = 0;

  constructor(private readonly tick: () => void) {}

  /** Go along with a hold, from one change of it to the next. */
  follow(hold: Hold | null): void {
    this.stop();
    if (!hold || holdPhase(hold) !== "running") return;
    this.#timer = window.setTimeout(this.tick, hold.left % SECOND || Math.min(SECOND, hold.left));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
