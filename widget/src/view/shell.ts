/** The outermost layer: the chat in its place on the page, or behind a launcher. */

import { html, nothing, type TemplateResult } from "lit-html";
import { counted } from "../strings/fill";
import { mark } from "./icons";
import { panel } from "./panel";
import type { Doings, Position, Screen } from "./screen";

/** Whether the chat waits behind a launcher. */
export const floats = (position: Position): boolean => position === "bottom-end" || position === "bottom-start";

export function shell(screen: Screen, doings: Doings): TemplateResult {
  const { direction, language, theme, looks, position } = screen;
  return html`<div class="shell" dir=${direction} lang=${language} data-theme=${theme} data-size=${looks.size}>
    ${floats(position) ? floating(screen, doings) : standing(screen, doings)}
  </div>`;
}

function standing(screen: Screen, doings: Doings): TemplateResult {
  return html`<section class="frame" aria-label=${screen.strings.panel.label}>${panel(screen, doings)}</section>`;
}

function floating(screen: Screen, doings: Doings): TemplateResult {
  const { isOpen, strings, language } = screen;
  const { unread } = screen.state;
  const unreadName = counted(strings.launcher.unread, unread, language);
  return html`<button
      type="button"
      class="strong launcher"
      aria-haspopup="dialog"
      aria-expanded=${isOpen}
      ?hidden=${isOpen}
      @click=${doings.open}
    >
      ${mark}<span>${strings.launcher.open}</span>
      ${unread ? html`<span class="badge" role="img" aria-label=${unreadName}>${unread}</span>` : nothing}
    </button>
    <dialog
      class="frame floating"
      aria-label=${strings.panel.label}
      @cancel=${(event: Event) => event.preventDefault()}
    >
      ${isOpen ? panel(screen, doings) : nothing}
    </dialog>`;
}
