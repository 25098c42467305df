/** The menu: a plain list of buttons behind "More". */

import { html, type TemplateResult } from "lit-html";
import type { Theme } from "../protocol/keeping";
import { icons } from "./icons";
import { type Doings, type Screen, SIZES } from "./screen";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export function menu({ strings, isMenuOpen, looks, theme }: Screen, doings: Doings): TemplateResult {
  const { menu: words } = strings;
  return html`<div class="menu" id="menu" role="group" aria-label=${words.label} ?hidden=${!isMenuOpen}>
    <fieldset class="setting">
      <legend>${words.size}</legend>
      <button type="button" aria-label=${words.smaller} ?disabled=${looks.size <= 0} @click=${() => doings.resize(-1)}>
        A−
      </button>
      <output>${words.sizes[looks.size]}</output>
      <button
        type="button"
        aria-label=${words.larger}
        ?disabled=${looks.size >= SIZES - 1}
        @click=${() => doings.resize(1)}
      >
        A+
      </button>
    </fieldset>
    <fieldset class="setting">
      <legend>${words.theme}</legend>
      ${THEMES.map(
        (each) =>
          html`<button type="button" aria-pressed=${each === theme} @click=${() => doings.paint(each)}>
            ${words.themes[each]}
          </button>`,
      )}
    </fieldset>
    <button type="button" @click=${doings.copy}>${icons.copy}<span>${words.copy}</span></button>
    <button type="button" @click=${doings.print}>${icons.print}<span>${words.print}</span></button>
    <button type="button" @click=${() => doings.ask("restart")}>${icons.restart}<span>${words.restart}</span></button>
    <button type="button" @click=${() => doings.ask("forget")}>${icons.trash}<span>${words.forget}</span></button>
  </div>`;
}
