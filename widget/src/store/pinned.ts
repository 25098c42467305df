/** The call for help that stays in sight. */

import type { Escalation } from "../protocol/contract";
import type { Item } from "./state";

export interface Pinned {
  readonly key: string;
  readonly escalation: Escalation;
}

const ANSWER = "/answer_escalation";
/** It stands through the following turn; where it is still open then, the server says it again. */
const TURNS = 2;

/**
 * The last escalation, as long as its level stands.
 *
 * A button that answers it closes it at once; words that do are understood by the server, which says so. Without either it
 * stays for the turn that follows: as long as it is open the server repeats it in every turn, so silence over a whole turn
 * means that it is not.
 */
export function pinnedIn(items: readonly Item[]): Pinned | null {
  let pinned: Pinned | null = null;
  let turns = 0;
  let answers = new Set<string>();
  for (const { key, from, card, text, payload, choices, delivery } of items) {
    for (const choice of choices) if (choice.payload.startsWith(ANSWER)) answers.add(choice.title);
    if (card?.type === "escalation") {
      pinned = { key, escalation: card };
      turns = 0;
    } else if (card?.type === "all_clear") pinned = null;
    if (from !== "person" || delivery === "refused") continue;
    turns += 1;
    const isAnswer = payload?.startsWith(ANSWER) === true || answers.has(text);
    if (isAnswer || turns >= TURNS) pinned = null;
    if (isAnswer) answers = new Set();
  }
  return pinned;
}
