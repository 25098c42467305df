/** What goes on paper: a conversation, or an evening plan. */

import type { Plan } from "../protocol/contract";
import { fill } from "../strings/fill";
import type { Strings } from "../strings/strings";
import type { Line } from "./transcript";

export interface Sheet {
  readonly title: string;
  readonly parts: readonly { readonly heading: string; readonly text: string }[];
  readonly footer: string;
}

export function conversationSheet(lines: readonly Line[], { export: words }: Strings): Sheet {
  const parts = lines.map(({ who, when, text }) => ({ heading: `${who}, ${when}`, text }));
  return { title: words.title, parts, footer: words.footer };
}

/** A plan by itself, with the articles that it rests on. */
export function planSheet({ items, citations }: Plan, strings: Strings): Sheet {
  const parts = items.map(({ title, text }, place) => ({ heading: `${place + 1}. ${title}`, text }));
  const articles = [...new Set(citations.map(({ article }) => fill(strings.sources.article, { article })))];
  return { title: strings.plan.title, parts, footer: [...articles, strings.export.footer].join("\n") };
}
