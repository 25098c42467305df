/** Keeps the place: shows the beginning of what is new, and never moves what somebody is reading. */

/** So near to the end somebody is still following, in CSS pixels. */
const NEAR = 96;
const SLACK = 2;
const SPACE_ABOVE = 8;

export class Follow {
  #isFollowing = true;
  /** Where we scrolled to ourselves: that is no wish of the reader. */
  #ownPlace = -1;
  #scroller: HTMLElement | null = null;
  /** The turn that a call for help was shown in: what else it says may wait below. */
  #calledIn: Element | null = null;

  /** `tell` hears whether the reader follows the conversation. */
  constructor(
    private readonly root: ShadowRoot,
    private readonly tell: (isFollowing: boolean) => void,
  ) {}

  /** From now on follow what comes. */
  resume(): void {
    this.#isFollowing = true;
  }

  /** Call after every change of the conversation: shows the newest turn from its beginning. */
  update(): void {
    const turns = this.root.querySelectorAll<HTMLElement>(".turn[data-key]");
    const newest = turns[turns.length - 1];
    const scroller = this.#currentScroller();
    if (newest && scroller && this.#isFollowing && newest !== this.#calledIn) this.#show(newest, scroller);
  }

  /** Show a call for help where it scrolls with the rest; elsewhere it is in sight anyway. */
  showCall(call: HTMLElement): void {
    const scroller = this.#currentScroller();
    if (!scroller?.contains(call)) return;
    this.#show(call, scroller);
    this.#calledIn = [...this.root.querySelectorAll(".turn[data-key]")].at(-1) ?? null;
  }

  #show(element: HTMLElement, scroller: HTMLElement): void {
    const top =
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - SPACE_ABOVE;
    const end = scroller.scrollHeight - scroller.clientHeight;
    this.#ownPlace = Math.max(0, Math.min(top, end));
    scroller.scrollTop = this.#ownPlace;
  }

  /** The log scrolls; where there is little height the whole panel does. */
  #currentScroller(): HTMLElement | null {
    const log = this.root.querySelector<HTMLElement>(".log");
    const scroller =
      log && getComputedStyle(log).overflowY === "auto" ? log : this.root.querySelector<HTMLElement>(".panel");
    if (scroller !== this.#scroller) {
      this.#scroller?.removeEventListener("scroll", this.#scrolled);
      scroller?.addEventListener("scroll", this.#scrolled, { passive: true });
      this.#scroller = scroller;
    }
    return scroller;
  }

  readonly #scrolled = (): void => {
    const scroller = this.#scroller;
    if (!scroller || Math.abs(scroller.scrollTop - this.#ownPlace) <= SLACK) return;
    this.#ownPlace = -1;
    const isFollowing = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= NEAR;
    if (isFollowing === this.#isFollowing) return;
    this.#isFollowing = isFollowing;
    this.tell(isFollowing);
  };
}
