/** Times and days in the reader's language and place. */

import { html, type TemplateResult } from "lit-html";
import type { Strings } from "../strings/strings";

const DAY = 86_400_000;

export function clock(at: number, language: string): TemplateResult {
  const shown = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);
  return html`<time datetime=${new Date(at).toISOString()}>${shown}</time>`;
}

/** "Today", "Yesterday", or the date. */
export function dayName(at: number, now: number, { message }: Strings, language: string): string {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return message.today;
  if (day === new Date(now - DAY).toDateString()) return message.yesterday;
  return new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(
    at,
  );
}
