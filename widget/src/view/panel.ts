/** The panel: head with menu, calls for help, how the connection is, the conversation, the composer. */

import { html, nothing, type TemplateResult } from "lit-html";
import { pinnedIn } from "../store/pinned";
import { counted } from "../strings/fill";
import { calls } from "./cards";
import { conversation } from "./conversation";
import { icons, mark } from "./icons";
import { menu } from "./menu";
import { type Doings, LONGEST, type Screen } from "./screen";

/** From here on the composer says how much room is left. */
const NEARLY_LONGEST = LONGEST - 200;

export function panel(screen: Screen, doings: Doings): TemplateResult {
  return html`<div class="panel">
    ${head(screen, doings)} ${pinned(screen)} ${banner(screen, doings)} ${conversation(screen, doings)}
    <div class="bottom">
      ${newest(screen, doings)}
      <p class="toast">${screen.note}</p>
      ${composer(screen, doings)}
    </div>
    ${confirm(screen, doings)}
  </div>`;
}

function head(screen: Screen, doings: Doings): TemplateResult {
  const { strings, position, isMenuOpen } = screen;
  const isFloating = position === "bottom-end" || position === "bottom-start";
  return html`<div class="top">
    <div class="head">
      ${position === "page" ? html`<span class="narrow-only">${mark}</span>` : mark}
      <div class="name" tabindex="-1">
        <h2>
          <span class="narrow-only">${strings.name}</span>${
            position === "page" ? html`<span class="wide-only">${strings.panel.conversation}</span>` : nothing
          }
        </h2>
        <p class="narrow-only">${strings.what}</p>
      </div>
      <button type="button" class="leave" title=${strings.leave.hint} @click=${doings.leave}>
        ${icons.leave}<span>${strings.leave.button}</span>
      </button>
      <button
        type="button"
        class="bare more"
        aria-expanded=${isMenuOpen}
        aria-controls="menu"
        aria-label=${strings.panel.more}
        title=${strings.panel.more}
        @click=${doings.toggleMenu}
      >
        ${icons.more}
      </button>
      ${
        isFloating
          ? html`<button
              type="button"
              class="bare close"
              aria-label=${strings.panel.close}
              title=${strings.panel.close}
              @click=${doings.close}
            >
              ${icons.close}
            </button>`
          : nothing
      }
    </div>
    ${menu(screen, doings)}
  </div>`;
}

/** Calls for help: announced at once, in sight until the level falls. */
function pinned({ state, strings }: Screen): TemplateResult {
  const escalation = pinnedIn(state.items)?.escalation;
  return html`<div class="pinned" role="alert" aria-live="assertive">
    ${
      escalation
        ? html`<div>
            <h3>${icons.warning}<span>${strings.levels[escalation.level]}</span></h3>
            ${calls(escalation.contacts)}
          </div>`
        : nothing
    }
  </div>`;
}

function banner({ state, strings }: Screen, doings: Doings): TemplateResult | typeof nothing {
  if (state.link === "online" || state.link === "connecting") return nothing;
  return html`<div class="banner">
    <p>${strings.link[state.link]}</p>
    ${state.link === "elsewhere" ? html`<button type="button" @click=${doings.takeOver}>${strings.link.here}</button>` : nothing}
  </div>`;
}

function newest({ state, strings }: Screen, doings: Doings): TemplateResult | typeof nothing {
  if (!state.unread) return nothing;
  return html`<button type="button" class="strong fresh" @click=${doings.goToNewest}>
    ${icons.fold}<span>${strings.message.newAnswer}</span>
  </button>`;
}

function composer({ strings: { composer: words }, length, language }: Screen, doings: Doings): TemplateResult {
  const over = length - LONGEST;
  const room =
    over > 0
      ? counted(words.over, over, language)
      : length >= NEARLY_LONGEST
        ? counted(words.left, -over, language)
        : "";
  return html`<form class="foot" @submit=${doings.submit}>
    <label class="hidden" for="words">${words.label}</label>
    <textarea
      id="words"
      rows="1"
      dir="auto"
      enterkeyhint="send"
      autocomplete="off"
      placeholder=${words.placeholder}
      aria-describedby="room keys"
      aria-invalid=${over > 0}
      @input=${doings.typed}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) doings.submit(event);
      }}
    ></textarea>
    <button type="submit" class="strong send" aria-label=${words.send} title=${words.send}>${icons.send}</button>
    <p class="limit" id="room">${room}</p>
    <p class="hidden" id="keys">${words.keys}</p>
  </form>`;
}

function confirm({ strings, question }: Screen, doings: Doings): TemplateResult {
  const words = question && strings.confirm[question];
  return html`<dialog
    class="confirm"
    aria-labelledby="question"
    aria-describedby="consequence"
    @cancel=${() => doings.ask(null)}
  >
    ${
      question && words
        ? html`<h3 id="question">${words.title}</h3>
            <p id="consequence">${words.text}</p>
            <div class="choices">
              <button type="button" class="strong" @click=${() => doings.ask(null)}>${words.no}</button>
              <button type="button" class="choice" @click=${() => doings.answer(question)}>${words.yes}</button>
            </div>`
        : nothing
    }
  </dialog>`;
}
