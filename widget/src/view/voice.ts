/** Tells a screen reader what changes in the conversation. */

import { spokenBetween } from "../store/speech";
import type { State } from "../store/state";
import type { Strings } from "../strings/strings";
import { Announcer } from "./announcer";

/** A quick answer needs no word about its being written, in milliseconds. */
const TYPING_PAUSE = 600;

export class Voice extends Announcer {
  #typingTimer = 0;

  constructor(private readonly strings: Strings) {
    super();
  }

  /** Say what is new; nothing while `isHeard` says that the conversation is closed. */
  changed(after: State, before: State, isHeard: boolean): void {
    if (isHeard) for (const sentence of spokenBetween(before, after, this.strings)) this.say(sentence);
    if (after.isTyping === before.isTyping) return;
    clearTimeout(this.#typingTimer);
    if (!after.isTyping || !isHeard) return;
    this.#typingTimer = window.setTimeout(() => this.say(this.strings.spoken.typing), TYPING_PAUSE);
  }
}
