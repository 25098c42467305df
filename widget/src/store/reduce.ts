/** The next state: pure functions, one place for every rule of what happens. */

import type { Message } from "../protocol/contract";
import type { Refusal, ServerEvent } from "../protocol/wire";
import type { Action } from "./actions";
import { pauseHold, readyHold, startHold, tickHold } from "./hold";
import { ownItem, withDelivered, withMessages, withRefused, withRetried } from "./items";
import { START, type State } from "./state";

export function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case "wrote": {
      const hold = state.hold && pauseHold(state.hold, action.message.at);
      return { ...state, items: [...state.items, ownItem(action.message)], hold, isFollowing: true, unread: 0 };
    }
    case "retried":
      return { ...state, items: withRetried(state.items, action.key) };
    case "rated":
      return { ...state, ratings: { ...state.ratings, [action.id]: action.value } };
    case "scrolled":
      return { ...state, isFollowing: action.isFollowing, unread: action.isFollowing ? 0 : state.unread };
    case "hold_started": {
      const hold = state.hold?.key === action.key ? state.hold : readyHold(action.key, action.seconds);
      return { ...state, hold: startHold(hold, action.now) };
    }
    case "hold_paused":
      return { ...state, hold: state.hold && pauseHold(state.hold, action.now) };
    case "hold_ticked":
      return { ...state, hold: state.hold && tickHold(state.hold, action.now) };
    default:
      return heard(state, action);
  }
}

function heard(state: State, event: ServerEvent): State {
  switch (event.kind) {
    case "link":
      return { ...state, link: event.link };
    case "confirmed":
      return event.isNew ? begunAnew(state) : { ...state, isReady: true };
    case "history":
      return received(state, event.messages);
    case "said":
      return received({ ...state, isTyping: false }, [event.message]);
    case "typing":
      return { ...state, isTyping: event.on };
    case "delivered":
      return { ...state, items: withDelivered(state.items, event.outgoing, event.messageId) };
    case "refused":
      return refused(state, event.outgoing, event.refusal);
  }
}

/** Another conversation has begun: of the old one only what was never sent is left. */
function begunAnew(state: State): State {
  return {
    ...START,
    link: state.link,
    isReady: true,
    items: state.items.filter(({ delivery }) => delivery === "sending"),
  };
}

function received(state: State, messages: readonly Message[]): State {
  const items = withMessages(state.items, messages);
  if (items === state.items) return state;
  const isFirstLook = !state.items.some(({ from }) => from === "unknot");
  const known = new Set(state.items.map(({ id }) => id));
  const ratings = Object.fromEntries(messages.flatMap(({ id, rating }) => (rating ? [[id, rating]] : [])));
  const fresh = messages.filter(({ id, from }) => from === "unknot" && !known.has(id)).length;
  return {
    ...state,
    items,
    ratings: { ...state.ratings, ...ratings },
    unread: state.isFollowing || isFirstLook ? state.unread : state.unread + fresh,
  };
}

/**
 * The acknowledgement names the message, the event beside it holds the sentence; either may come first.
 *
 * A sentence without an acknowledgement is about a message that was taken and then could not be answered.
 */
function refused(state: State, key: string | null, refusal: Refusal): State {
  if (key !== null) {
    const sentence = state.looseRefusal?.reason === refusal.reason && !refusal.text ? state.looseRefusal : refusal;
    return { ...state, items: withRefused(state.items, key, sentence), looseRefusal: null };
  }
  const last = state.items.findLast(({ from }) => from === "person");
  if (!last || last.delivery === "sending") return { ...state, looseRefusal: refusal };
  const isRefusedAlready = last.delivery === "refused" && last.refusal?.reason === refusal.reason;
  const isUnanswered = last === state.items.at(-1);
  return isRefusedAlready || isUnanswered ? { ...state, items: withRefused(state.items, last.key, refusal) } : state;
}
