/** The structured messages of the contract as cards. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Card, Chart, Contact, Relief } from "../protocol/contract";
import { fill } from "../strings/fill";
import type { Strings } from "../strings/strings";
import { hold } from "./hold";
import { icons } from "./icons";
import { plan, toolkit } from "./lists";
import type { Doings, Screen } from "./screen";
import { sources } from "./sources";

/** The card of a message; `isLatest` says that what can be done with it may still be done. */
export function card(
  card: Card,
  key: string,
  isLatest: boolean,
  screen: Screen,
  doings: Doings,
): TemplateResult | typeof nothing {
  switch (card.type) {
    case "guidance":
      return card.citations.length ? html`<div class="card">${sources(card.citations, screen.strings)}</div>` : nothing;
    case "relief":
      return relief(card, key, isLatest, screen, doings);
    case "escalation":
      return html`<div class="card call-card">
        <h3>${screen.strings.levels[card.level]}</h3>
        ${calls(card.contacts)}
      </div>`;
    case "chart":
      return chart(card, screen.strings);
    case "document":
      return html`<div class="card">
        <a class="file" href=${card.address} download=${card.name}><bdi>${card.title}</bdi></a>
      </div>`;
    case "plan":
      return plan(card, screen.strings, doings);
    case "toolkit":
      return toolkit(card, isLatest, screen.strings, doings);
    case "all_clear":
      return nothing;
  }
}

export function calls(contacts: readonly Contact[]): TemplateResult | typeof nothing {
  if (!contacts.length) return nothing;
  return html`<div class="calls">
    ${contacts.map(({ label, uri }) => html`<a class="call" href=${uri}><bdi>${label}</bdi></a>`)}
  </div>`;
}

function relief(card: Relief, key: string, isLatest: boolean, screen: Screen, doings: Doings): TemplateResult {
  const { strings } = screen;
  const places = Array.from(
    { length: card.steps },
    (_, index) => html`<i class=${index < card.step ? "done" : ""}></i>`,
  );
  return html`<div class="card">
    <p class="step">${fill(strings.hold.step, { step: card.step, steps: card.steps })}</p>
    <div class="dots-of-steps" aria-hidden="true">${places}</div>
    ${isLatest && card.holdSeconds > 0 ? hold(card, key, screen, doings) : nothing} ${sources(card.citations, strings)}
  </div>`;
}

function chart({ image, alt, table }: Chart, strings: Strings): TemplateResult {
  return html`<figure class="card">
    <img src=${image} alt=${alt} />
    ${
      table
        ? html`<details>
            <summary><span>${strings.chart.table}</span><span class="turns">${icons.fold}</span></summary>
            <div class="scroll" tabindex="0" role="group" aria-label=${strings.chart.table}>
              <table>
                <thead>
                  <tr>
                    ${table.columns.map((name) => html`<th scope="col">${name}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${table.rows.map(
                    (row) =>
                      html`<tr>
                        ${row.map((value) => html`<td>${value}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>
          </details>`
        : nothing
    }
  </figure>`;
}
