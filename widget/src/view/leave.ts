/** Leaving quickly: by button, or by pressing Escape twice. */

/** Milliseconds between two presses that belong together. */
const TOGETHER = 2_000;

/** Counts presses of Escape: `once` after the first, `twice` when the second follows soon. */
export class EscapeTwice {
  #lastPress = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly now: () => number,
    private readonly once: () => void,
    private readonly twice: () => void,
  ) {}

  readonly heard = (event: Event): void => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    const press = this.now();
    const isSecond = press - this.#lastPress <= TOGETHER;
    this.#lastPress = isSecond ? Number.NEGATIVE_INFINITY : press;
    if (isSecond) this.twice();
    else this.once();
  };
}

/** Go to another page in place of this one, so that "back" does not lead here. */
export function goTo(address: string): void {
  location.replace(address);
}
