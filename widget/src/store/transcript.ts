/** The conversation as plain text, to take along. */

import { fill } from "../strings/fill";
import type { Strings } from "../strings/strings";
import type { Item } from "./state";

/** One line of a conversation for paper or clipboard. */
export interface Line {
  readonly who: string;
  readonly when: string;
  readonly text: string;
}

/** Everything that was said, with times; buttons that were not used are left out. */
export function transcript(items: readonly Item[], strings: Strings, language: string): readonly Line[] {
  const clock = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return items
    .map((item) => ({
      who: item.from === "person" ? strings.export.you : strings.export.unknot,
      when: clock.format(item.at),
      text: [item.text, item.picture?.alt, ...contactsOf(item)].filter(Boolean).join("\n"),
    }))
    .filter(({ text }) => text !== "");
}

/** The same as one text. */
export function transcriptText(lines: readonly Line[], strings: Strings): string {
  const told = lines.map(({ who, when, text }) => fill(strings.export.line, { who, when, text }));
  return [strings.export.title, ...told, strings.export.footer].join("\n\n");
}

const contactsOf = ({ card }: Item): string[] =>
  card?.type === "escalation" ? card.contacts.map(({ label }) => label) : [];
