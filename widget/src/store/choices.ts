/** Which buttons were used: each group once. */

import type { Item } from "./state";

/**
 * The titles that were taken, by the key of the item that offered them.
 *
 * A message of the person takes the nearest group before it that offers its words and is still free. That is true of what
 * was pressed just now as well as of a conversation that comes back from the server.
 */
export function takenChoices(items: readonly Item[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  items.forEach((item, index) => {
    if (item.from !== "person" || item.delivery === "refused") return;
    const offer = items
      .slice(0, index)
      .findLast(({ key, choices }) => !taken.has(key) && choices.some(({ title }) => title === item.text));
    if (offer) taken.set(offer.key, item.text);
  });
  return taken;
}
