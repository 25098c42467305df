/** The conversation as turns: what the person said, and in which order the parts of the answer are shown. */

import type { Card, Choice, Citation, Picture, Thing } from "../protocol/contract";
import type { Item } from "./state";

export type Block =
  | { readonly kind: "words"; readonly key: string; readonly text: string }
  | { readonly kind: "picture"; readonly key: string; readonly picture: Picture }
  | { readonly kind: "card"; readonly key: string; readonly item: string; readonly card: Card }
  | { readonly kind: "choices"; readonly key: string; readonly item: string; readonly choices: readonly Choice[] };

export interface Turn {
  readonly key: string;
  readonly at: number;
  /** Whether it is the first one of its day. */
  readonly opensDay: boolean;
  readonly said: Item | null;
  readonly answer: readonly Block[];
  /** When the answer was given; null while there is none. */
  readonly answeredAt: number | null;
  /** The message that a thumb is about: the last one of an answer that advises; else null. */
  readonly rateable: number | null;
}

/** A line that names a source is hardly longer than its article and section. */
const LINE_AROUND_SOURCE = 40;
const TICK = /^[☐☑]\s*/u;
const NUMBER = /^\d{1,2}\.\s+/;

export function turnsOf(items: readonly Item[]): readonly Turn[] {
  const groups: { said: Item | null; answers: Item[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (item.from === "person") groups.push({ said: item, answers: [] });
    else if (last) last.answers.push(item);
    else groups.push({ said: null, answers: [item] });
  }
  let day = "";
  return groups.map(({ said, answers }) => {
    const first = said ?? (answers[0] as Item);
    const itsDay = new Date(first.at).toDateString();
    const opensDay = itsDay !== day;
    day = itsDay;
    const advises = answers.some(
      ({ card }) => card?.type === "guidance" || card?.type === "relief" || card?.type === "chart",
    );
    return {
      key: first.key,
      at: first.at,
      opensDay,
      said,
      answer: blocksOf(answers),
      answeredAt: answers.at(-1)?.at ?? null,
      rateable: advises ? (answers.at(-1)?.id ?? null) : null,
    };
  });
}

/** The parts of an answer; a card takes the place of the lines that it shows in its own way, choices come last. */
function blocksOf(answers: readonly Item[]): readonly Block[] {
  const cards = answers.filter(({ card }) => card !== null && card.type !== "all_clear");
  const placed = new Set<Item>();
  const blocks: Block[] = [];
  const choices: Block[] = [];
  for (const { key, text, picture, choices: offered } of answers) {
    const told = cards.find((each) => !placed.has(each) && isShownBy(each.card, text));
    if (told) {
      placed.add(told);
      blocks.push(cardBlock(told));
    } else if (text && !cards.some(({ card }) => isShownBy(card, text))) {
      blocks.push({ kind: "words", key, text });
    }
    if (picture) blocks.push({ kind: "picture", key: `${key}p`, picture });
    const left = offered.filter(({ payload }) => !cards.some(({ card }) => offers(card, payload)));
    if (left.length) choices.push({ kind: "choices", key: `${key}c`, item: key, choices: left });
  }
  for (const each of cards) if (!placed.has(each)) blocks.push(cardBlock(each));
  return [...blocks, ...choices];
}

/** One item may hold words, a card and choices: each of them has a key of its own. */
const cardBlock = ({ key, card }: Item): Block => ({ kind: "card", key: `${key}k`, item: key, card: card as Card });

/** Whether a card shows all that a text says: a line that names its source, or the list that it is made of. */
function isShownBy(card: Card | null, text: string): boolean {
  if (!text || !card || !("citations" in card)) return false;
  return card.citations.some((citation) => isOnly(text, citation)) || isListOf(card, text);
}

function isOnly(text: string, { article, section }: Citation): boolean {
  const longest = article.length + section.length + LINE_AROUND_SOURCE;
  return text.length <= longest && text.includes(article) && text.includes(section);
}

/** Whether every line of a text is an item of a plan or a thing of a kit. */
function isListOf(card: Card, text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim());
  if (card.type === "toolkit") return lines.every((line) => card.things.some((thing) => isThing(line, thing)));
  return card.type === "plan" && lines.every((line) => card.items.some(({ title }) => isItem(line, title)));
}

const isThing = (line: string, { title, place }: Thing): boolean => {
  const name = line.replace(TICK, "");
  return name !== line && (name === title || name === `${title} (${place})`);
};

const isItem = (line: string, title: string): boolean => line.replace(NUMBER, "").startsWith(`${title}.`);

/** Whether a card has a button of its own for this. */
const offers = (card: Card | null, payload: string): boolean =>
  card?.type === "toolkit" && card.things.some(({ toggle }) => toggle?.payload === payload);
