/** Keeps the focus inside the conversation when what had it was used up: a button that is done, a menu that closes. */

/** Move the focus on if the element that had it `before` can have it no longer. */
export function keepFocus(root: ShadowRoot, before: Element | null): void {
  const isUsable = before?.isConnected && !before.matches(":disabled") && before.checkVisibility();
  if (!before || isUsable || root.querySelector("dialog.confirm[open]")) return;
  const last = [...root.querySelectorAll<HTMLElement>(".said")].at(-1);
  // after a choice the answer comes next in the order of the keys
  (last ?? root.querySelector<HTMLElement>(".log"))?.focus({ preventScroll: true });
}
