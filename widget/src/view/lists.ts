/** Cards that are lists: an evening plan that can be printed, a rescue kit that can be ticked off. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Plan, Thing, Toolkit } from "../protocol/contract";
import type { Strings } from "../strings/strings";
import { icons } from "./icons";
import type { Doings } from "./screen";
import { sources } from "./sources";

export function plan(card: Plan, strings: Strings, doings: Doings): TemplateResult | typeof nothing {
  const { items, citations } = card;
  if (!items.length) return html`<div class="card">${sources(citations, strings)}</div>`;
  return html`<section class="card list-card">
    <h3>${strings.plan.title}</h3>
    <ol class="plan">
      ${items.map(
        ({ title, text }) =>
          html`<li dir="auto">
            <b>${title}</b>
            <p>${text}</p>
          </li>`,
      )}
    </ol>
    <button type="button" class="bare print" @click=${() => doings.printPlan(card)}>
      ${icons.print}<span>${strings.plan.print}</span>
    </button>
    ${sources(citations, strings)}
  </section>`;
}

/** `isLatest` says that the kit is as shown: only then can it be ticked off. */
export function toolkit(
  { things, citations }: Toolkit,
  isLatest: boolean,
  strings: Strings,
  doings: Doings,
): TemplateResult | typeof nothing {
  if (!things.length) return html`<div class="card">${sources(citations, strings)}</div>`;
  return html`<section class="card list-card">
    <ul class="kit" role="list" aria-label=${strings.kit.label}>
      ${things.map((each) => html`<li>${thing(each, isLatest, doings)}</li>`)}
    </ul>
    ${sources(citations, strings)}
  </section>`;
}

function thing({ title, place, isPacked, toggle }: Thing, isLatest: boolean, doings: Doings): TemplateResult {
  return html`<button
    type="button"
    class="thing"
    role="checkbox"
    aria-checked=${isPacked}
    dir="auto"
    ?disabled=${!isLatest || !toggle}
    @click=${() => toggle && doings.choose(toggle.title, toggle.payload)}
  >
    <span class="box">${isPacked ? icons.taken : nothing}</span>
    <span><bdi>${title}</bdi>${place ? html`<small>${place}</small>` : nothing}</span>
  </button>`;
}
