/** Everything that the view shows. It is never changed in place: reducers make a new one. */

import type { Message, Rating } from "../protocol/contract";
import type { Link, Refusal } from "../protocol/wire";
import type { Hold } from "./hold";

export type Delivery = "sending" | "sent" | "refused";

/** A message on the screen; one that the server has not numbered yet has no id. */
export interface Item extends Omit<Message, "id" | "clientId" | "rating"> {
  /** Stays the same as long as the item is shown. */
  readonly key: string;
  readonly id: number | null;
  readonly delivery: Delivery;
  readonly refusal: Refusal | null;
  /** What a button that the person used stands for; null for what was typed. */
  readonly payload: string | null;
}

export interface State {
  /** In the order of the conversation. */
  readonly items: readonly Item[];
  readonly link: Link;
  /** The session is known: what is on the screen is all that there is. */
  readonly isReady: boolean;
  readonly isTyping: boolean;
  /** Whether the view follows the end of the conversation. */
  readonly isFollowing: boolean;
  /** Answers that came while it did not. */
  readonly unread: number;
  readonly ratings: Readonly<Record<number, Rating>>;
  readonly hold: Hold | null;
  /** A sentence of the server about a refusal whose message is not known yet. */
  readonly looseRefusal: Refusal | null;
}

export const START: State = {
  items: [],
  link: "connecting",
  isReady: false,
  isTyping: false,
  isFollowing: true,
  unread: 0,
  ratings: {},
  hold: null,
  looseRefusal: null,
};
