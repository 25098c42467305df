/** The conversation: turns with what was said, the answer, and the ways to go on. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { takenChoices } from "../store/choices";
import { type Pinned, pinnedIn } from "../store/pinned";
import { refusalWords } from "../store/speech";
import type { Item } from "../store/state";
import { type Block, type Turn, turnsOf } from "../store/turns";
import { fill } from "../strings/fill";
import { card } from "./cards";
import { icons } from "./icons";
import { prose } from "./prose";
import type { Doings, Screen } from "./screen";
import { clock, dayName } from "./times";

/** Language of what Unknot answers, whatever the language of the page. */
const ANSWERS = "en";

interface Marks {
  readonly taken: ReadonlyMap<string, string>;
  readonly pinned: Pinned | null;
  /** Keys of the relief step whose countdown may be used, and of the kit that can be ticked off. */
  readonly latest: ReadonlySet<string>;
}

export function conversation(screen: Screen, doings: Doings): TemplateResult {
  const { state, strings } = screen;
  const { items } = state;
  const isWriting = state.isTyping || (state.link === "connecting" && !state.isReady);
  const marks: Marks = {
    taken: takenChoices(items),
    pinned: pinnedIn(items),
    latest: new Set(
      ["relief", "toolkit"].flatMap((type) => items.findLast(({ card }) => card?.type === type)?.key ?? []),
    ),
  };
  return html`<div class="log" role="log" aria-live="off" aria-label=${strings.panel.log} tabindex="0">
    <div class="flow">
      ${intro(screen)}
      ${repeat(
        turnsOf(items),
        ({ key }) => key,
        (each) => turn(each, marks, screen, doings),
      )}
      ${
        isWriting
          ? html`<div class="turn">
              <div class="bubble writing"><i></i><i></i><i></i></div>
            </div>`
          : nothing
      }
    </div>
  </div>`;
}

function intro({ strings }: Screen): TemplateResult {
  const numbers = strings.panel.numbers.map(
    (number) => html`<a href="tel:${number}" aria-label=${fill(strings.panel.call, { number })}>${number}</a>`,
  );
  return html`<div class="intro">
    <p>${strings.panel.intro}</p>
    <p>${strings.panel.emergency}</p>
    <p class="numbers">${numbers}</p>
  </div>`;
}

function turn(turn: Turn, marks: Marks, screen: Screen, doings: Doings): TemplateResult {
  const { format, now, strings } = screen;
  return html`${turn.opensDay ? html`<h3 class="day">${dayName(turn.at, now, strings, format)}</h3>` : nothing}
    <div class="turn" data-key=${turn.key}>
      ${turn.said ? said(turn.said, screen, doings) : nothing}
      ${repeat(
        turn.answer,
        ({ key }) => key,
        (each) => block(each, marks, screen, doings),
      )}
      ${turn.answeredAt === null ? nothing : answered(turn, turn.answeredAt, screen, doings)}
    </div>`;
}

const speaker = ({ strings, language }: Screen): TemplateResult =>
  html`<span class="hidden" lang=${language}>${strings.spoken.unknotSaid}</span>`;

function said(item: Item, screen: Screen, doings: Doings): TemplateResult {
  const { state, strings, format } = screen;
  const isWaiting = item.delivery === "sending" && state.link !== "online" && state.link !== "connecting";
  const on = isWaiting ? strings.message.waiting : item.delivery === "sending" ? strings.message.sending : "";
  return html`<div class="said" tabindex="-1">
    <div class="bubble person" dir="auto"><span class="hidden">${strings.spoken.you}</span><bdi>${item.text}</bdi></div>
    ${
      item.delivery === "refused"
        ? html`<div class="refusal">
            <p>${refusalWords(item, strings)}</p>
            <button type="button" class="choice" @click=${() => doings.retry(item)}>${strings.refused.retry}</button>
          </div>`
        : html`<p class="meta">${on ? html`<span>${on}</span>` : nothing}${clock(item.at, format)}</p>`
    }
  </div>`;
}

function block(block: Block, marks: Marks, screen: Screen, doings: Doings): TemplateResult | typeof nothing {
  switch (block.kind) {
    case "words":
      return html`<div class="bubble unknot" lang=${ANSWERS}>${speaker(screen)}${prose(block.text)}</div>`;
    case "picture":
      return html`<figure class="card"><img src=${block.picture.source} alt=${block.picture.alt} /></figure>`;
    case "card":
      // what is pinned is not said twice
      return block.item === marks.pinned?.key
        ? nothing
        : card(block.card, block.item, marks.latest.has(block.item), screen, doings);
    case "choices": {
      const taken = marks.taken.get(block.item);
      return html`<div class="choices" role="group" aria-label=${screen.strings.message.choices} lang=${ANSWERS}>
        ${block.choices.map(({ title, payload }) => {
          const isTaken = taken === title;
          const name = isTaken ? fill(screen.strings.message.taken, { title }) : title;
          return html`<button
            type="button"
            class="choice ${isTaken ? "taken" : ""}"
            dir="auto"
            aria-label=${name}
            ?disabled=${taken !== undefined}
            @click=${() => doings.choose(title, payload)}
          >
            ${isTaken ? icons.taken : nothing}<bdi>${title}</bdi>
          </button>`;
        })}
      </div>`;
    }
  }
}

function answered(turn: Turn, at: number, { state, strings, format }: Screen, doings: Doings): TemplateResult {
  return html`<div class="meta">
    ${clock(at, format)}
    ${turn.rateable === null ? nothing : thumbs(turn.rateable, state.ratings[turn.rateable], strings, doings)}
  </div>`;
}

function thumbs(
  id: number,
  given: "up" | "down" | undefined,
  { message }: Screen["strings"],
  doings: Doings,
): TemplateResult {
  const thumb = (value: "up" | "down"): TemplateResult =>
    html`<button
      type="button"
      class="bare"
      aria-pressed=${given === value}
      aria-label=${message[value]}
      title=${message[value]}
      @click=${() => doings.rate(id, value)}
    >
      ${icons[value]}
    </button>`;
  return html`<span role="group" aria-label=${message.rate}>${thumb("up")}${thumb("down")}</span>`;
}
