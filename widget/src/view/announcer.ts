/** Says things to a screen reader, politely and in order, from a region that is there before there is anything to say. */

/** Long enough to be picked up, short enough not to be found again while reading the page, in milliseconds. */
const STAY = 8_000;

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
    setTimeout(() => line.remove(), STAY);
  }

  /** Nothing that was said stays. */
  clear(): void {
    this.region.replaceChildren();
  }
}
