/** What a screen reader says when the state changes: found from the two states alone, so that it can be tested. */

import type { Strings } from "../strings/strings";
import { fill } from "../strings/fill";
import { holdPhase } from "./hold";
import type { Item, State } from "./state";

/** The sentences to be said politely, in order; calls for help speak for themselves, in a region of their own. */
export function spokenBetween(before: State, after: State, strings: Strings): readonly string[] {
  return [
    ...linkWords(before, after, strings),
    ...answerWords(before, after, strings),
    ...holdWords(before, after, strings),
  ];
}

function answerWords(before: State, after: State, strings: Strings): string[] {
  if (before.items === after.items) return [];
  const known = new Map(before.items.map((item) => [item.key, item]));
  // a conversation that comes back is there to be read again, not spoken all over
  const isComingBack =
    !before.items.some(({ from }) => from === "unknot") && after.items.some((item) => isOld(item, known));
  if (isComingBack) return [];
  const sentences: string[] = [];
  for (const item of after.items) {
    const old = known.get(item.key);
    if (item.from === "unknot" && !old) sentences.push(...sentencesOf(item, strings));
    if (item.delivery === "refused" && old?.refusal !== item.refusal) sentences.push(refusalWords(item, strings));
  }
  return sentences;
}

/** Whether the person said it before this page was opened. */
const isOld = ({ from, id, key }: Item, known: ReadonlyMap<string, Item>): boolean =>
  from === "person" && id !== null && !known.has(key);

function sentencesOf(item: Item, strings: Strings): string[] {
  const words = item.text ? [fill(strings.spoken.unknot, { text: item.text })] : [];
  if (item.picture?.alt) words.push(item.picture.alt);
  if (item.card?.type === "chart") words.push(item.card.alt);
  if (item.card?.type === "document") words.push(item.card.title);
  if (item.choices.length)
    words.push(fill(strings.spoken.choices, { titles: item.choices.map(({ title }) => title).join(", ") }));
  return words;
}

/** Why a message was not taken: the server's sentence, else our own. */
export function refusalWords({ refusal }: Item, strings: Strings): string {
  return refusal ? refusal.text || strings.refused[refusal.reason] : "";
}

function linkWords(before: State, after: State, strings: Strings): string[] {
  if (before.link === after.link) return [];
  if (after.link === "online") return before.link === "connecting" ? [] : [strings.link.back];
  return after.link === "connecting" ? [] : [strings.link[after.link]];
}

function holdWords({ hold: before }: State, { hold: after, items }: State, strings: Strings): string[] {
  if (!after || before === after) return [];
  const card = items.find(({ key }) => key === after.key)?.card;
  if (card?.type !== "relief") return [];
  const phases = [before?.key === after.key ? holdPhase(before) : "ready", holdPhase(after)];
  const values = { step: card.step, steps: card.steps, seconds: card.holdSeconds };
  const begins = phases[1] === "running" && (phases[0] === "ready" || phases[0] === "over");
  if (begins) return [fill(strings.hold.begins, values)];
  return phases[1] === "over" && phases[0] !== "over" ? [fill(strings.hold.ends, values)] : [];
}
