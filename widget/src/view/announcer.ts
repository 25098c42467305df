/** Says things to a screen reader, politely and in order, from a region that is there before there is anything to say. */

/** More lines than these need not stay in the page. */
const MOST_LINES = 12;

export class Announcer {
  readonly region: HTMLElement;

  constructor() {
    this.region = document.createElement("div");
    this.region.className = "hidden announcer";
    this.region.setAttribute("role", "status");
    this.region.setAttribute("aria-live", "polite");
    this.region.setAttribute("aria-atomic", "false");
  }

  say(sentence: string): void {
    const line = document.createElement("p");
    line.textContent = sentence;
    this.region.append(line);
    while (this.region.childElementCount > MOST_LINES) this.region.firstElementChild?.remove();
  }

  /** Nothing that was said stays. */
  clear(): void {
    this.region.replaceChildren();
  }
}
