/** Puts messages into the list: each once, in the order of their ids, what is still on its way at the end. */

import type { Message } from "../protocol/contract";
import type { Outgoing, Refusal } from "../protocol/wire";
import type { Item } from "./state";

/** An item for what the person has just written. */
export function ownItem({ id, text, payload, at }: Outgoing): Item {
  const nothing = { choices: [], picture: null, card: null, refusal: null };
  return { ...nothing, key: id, id: null, from: "person", at, text, payload, delivery: "sending" };
}

/** The list with what arrived in it; what is there already is not added again. */
export function withMessages(items: readonly Item[], messages: readonly Message[]): readonly Item[] {
  return inOrder(messages.reduce(withMessage, items));
}

/** The list after the server took a message and numbered it. */
export function withDelivered(items: readonly Item[], key: string, id: number | null): readonly Item[] {
  const isShownAlready = id !== null && items.some((item) => item.id === id && item.key !== key);
  if (isShownAlready) return items.filter((item) => item.key !== key);
  return inOrder(
    items.map((item) => (item.key === key ? { ...item, id: id ?? item.id, delivery: "sent", refusal: null } : item)),
  );
}

/** The list with a message on its way once more. */
export function withRetried(items: readonly Item[], key: string): readonly Item[] {
  return items.map((item) => (item.key === key ? { ...item, delivery: "sending", refusal: null } : item));
}

export function withRefused(items: readonly Item[], key: string, refusal: Refusal): readonly Item[] {
  return items.map((item) => (item.key === key ? { ...item, delivery: "refused", refusal } : item));
}

function withMessage(items: readonly Item[], message: Message): readonly Item[] {
  if (items.some((item) => item.id === message.id)) return items;
  // our own words, whose acknowledgement was lost on the way: the history numbers them
  const own = items.find((item) => item.id === null && item.key === message.clientId);
  if (own)
    return items.map((item) => (item === own ? { ...item, id: message.id, at: message.at, delivery: "sent" } : item));
  const { clientId, rating, ...shown } = message;
  return [...items, { ...shown, key: clientId ?? `m${message.id}`, delivery: "sent", refusal: null, payload: null }];
}

function inOrder(items: readonly Item[]): readonly Item[] {
  const placeOf = ({ id }: Item): number => id ?? Number.POSITIVE_INFINITY;
  const isSorted = items.every((item, index) => index === 0 || placeOf(items[index - 1] as Item) <= placeOf(item));
  // the sort is stable, and Infinity minus Infinity is no number
  return isSorted
    ? items
    : [...items].sort((one, other) => (placeOf(one) === placeOf(other) ? 0 : placeOf(one) - placeOf(other)));
}
