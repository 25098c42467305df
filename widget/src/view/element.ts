/** The element `<unknot-chat>`: reads its attributes, shows the state, and turns what the person does into doings. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Chat } from "../chat";
import type { Keeping, Looks, Theme } from "../protocol/keeping";
import { lengthOf } from "../protocol/text";
import { holdPhase } from "../store/hold";
import { pinnedIn } from "../store/pinned";
import { spokenBetween } from "../store/speech";
import type { State } from "../store/state";
import { transcript } from "../store/transcript";
import { counted } from "../strings/fill";
import { type Strings, stringsFor } from "../strings/strings";
import { Announcer } from "./announcer";
import { Follow } from "./follow";
import { mark } from "./icons";
import { EscapeTwice, goTo } from "./leave";
import { panel } from "./panel";
import { type Place, placeOf } from "./place";
import { type Doings, LONGEST, type Question, type Screen, SIZES } from "./screen";
import { styles } from "./styles/styles";
import { copyOut, printOut } from "./take_along";

/** Makes the conversation that an element shows. */
export type MakeChat = (place: Place) => { chat: Chat; keeping: Keeping };

const NOTE_MILLISECONDS = 4_000;
/** A quick answer needs no word about its being written. */
const TYPING_PAUSE = 600;
const FULL_SCREEN = "(max-width: 640px), (max-height: 560px)";

/** The element, for a script that came from `home`. */
export function chatElement(home: string, makeChat: MakeChat): CustomElementConstructor {
  return class UnknotChat extends HTMLElement {
    static readonly observedAttributes = ["theme", "dir"];

    readonly #root = this.attachShadow({ mode: "open" });
    readonly #announcer = new Announcer();
    readonly #follow = new Follow(this.#root, (isFollowing) => this.#chat.store.dispatch({ kind: "scrolled", isFollowing }));
    readonly #escape = new EscapeTwice(Date.now, () => this.#escaped(), () => this.#leave());
    #place!: Place;
    #strings!: Strings;
    #chat!: Chat;
    #keeping!: Keeping;
    #looks: Looks = { theme: null, size: 0 };
    #hasStarted = false;
    #isOpen = false;
    #isMenuOpen = false;
    #question: Question | null = null;
    #note = "";
    #length = 0;
    #noteTimer = 0;
    #typingTimer = 0;
    #holdTimer = 0;
    #isScheduled = false;
    #hasLeft = false;
    #shownCall = "";
    /** The conversation is not what it was when it was last shown. */
    #hasNews = true;

    connectedCallback(): void {
      if (!this.#chat) this.#begin();
      if (!this.#isFloating && !this.#isOpen) this.#open();
      const target = this.#place.position === "page" ? document : this;
      target.addEventListener("keydown", this.#escape.heard as EventListener);
      document.addEventListener("click", this.#clickedElsewhere);
      this.#render();
    }

    disconnectedCallback(): void {
      this.removeEventListener("keydown", this.#escape.heard);
      document.removeEventListener("keydown", this.#escape.heard);
      document.removeEventListener("click", this.#clickedElsewhere);
      clearTimeout(this.#holdTimer);
      // an element that is only moved comes back at once
      queueMicrotask(() => this.isConnected || this.#stop());
    }

    #stop(): void {
      this.#chat.close();
      this.#hasStarted = false;
      this.#isOpen = false;
    }

    attributeChangedCallback(): void {
      if (!this.#chat) return;
      this.#place = placeOf(this, home);
      this.#render();
    }

    #begin(): void {
      this.#place = placeOf(this, home);
      this.#strings = stringsFor(this.#place.language);
      ({ chat: this.#chat, keeping: this.#keeping } = makeChat(this.#place));
      this.#looks = this.#keeping.looks();
      this.#root.adoptedStyleSheets = [styles()];
      this.#chat.store.subscribe((after, before) => this.#changed(after, before));
    }

    get #isFloating(): boolean {
      return this.#place.position === "bottom-end" || this.#place.position === "bottom-start";
    }

    get #theme(): Theme {
      return this.#looks.theme ?? this.#place.theme;
    }

    get #screen(): Screen {
      return {
        state: this.#chat.store.state,
        strings: this.#strings,
        language: this.#place.language,
        format: this.#place.format,
        direction: this.#place.direction,
        position: this.#place.position,
        looks: this.#looks,
        theme: this.#theme,
        now: Date.now(),
        isOpen: this.#isOpen,
        isMenuOpen: this.#isMenuOpen,
        question: this.#question,
        note: this.#note,
        length: this.#length,
      };
    }

    // Showing

    #changed(after: State, before: State): void {
      if (this.#isOpen) for (const sentence of spokenBetween(before, after, this.#strings)) this.#announcer.say(sentence);
      if (after.isTyping !== before.isTyping) this.#announceTyping(after.isTyping);
      if (after.items !== before.items || after.isTyping !== before.isTyping) this.#hasNews = true;
      if (after.hold !== before.hold) this.#scheduleTick(after);
      if (after.items.length > before.items.length && after.items.at(-1)?.from === "person") this.#follow.resume();
      this.#schedule();
    }

    #schedule(): void {
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      queueMicrotask(() => {
        this.#isScheduled = false;
        this.#render();
      });
    }

    #render(): void {
      if (this.#hasLeft) return;
      const focused = this.#root.activeElement;
      render(this.#shell(), this.#root);
      if (!this.#announcer.region.isConnected) this.#root.querySelector(".shell")?.append(this.#announcer.region);
      if (this.#place.position === "page") document.documentElement.dataset["theme"] = this.#theme;
      if (this.#hasNews) this.#follow.update();
      this.#hasNews = false;
      this.#showNewCall();
      this.#keepFocus(focused);
    }

    #showNewCall(): void {
      const key = pinnedIn(this.#chat.store.state.items)?.key ?? "";
      const call = this.#find(".pinned");
      if (call && key && key !== this.#shownCall) this.#follow.showCall(call);
      this.#shownCall = key;
    }

    #shell(): TemplateResult {
      const { direction, language } = this.#place;
      return html`<div class="shell" dir=${direction} lang=${language} data-theme=${this.#theme} data-size=${this.#looks.size}>
        ${this.#isFloating ? this.#floating() : html`<section class="frame" aria-label=${this.#strings.panel.label}>${this.#panel()}</section>`}
      </div>`;
    }

    #floating(): TemplateResult {
      const { launcher, panel: words } = this.#strings;
      const { unread } = this.#chat.store.state;
      return html`<button type="button" class="strong launcher" aria-haspopup="dialog" aria-expanded=${this.#isOpen} ?hidden=${this.#isOpen} @click=${this.#doings.open}>
          ${mark}<span>${launcher.open}</span>
          ${unread ? html`<span class="badge" aria-label=${counted(launcher.unread, unread, this.#place.language)}>${unread}</span>` : nothing}
        </button>
        <dialog class="frame floating" aria-label=${words.label} @cancel=${(event: Event) => event.preventDefault()}>${this.#isOpen ? this.#panel() : nothing}</dialog>`;
    }

    #panel(): TemplateResult {
      return panel(this.#screen, this.#doings);
    }

    /** Focus never falls out of the conversation because what had it was used up. */
    #keepFocus(before: Element | null): void {
      const isUsable = before?.isConnected && !before.matches(":disabled") && before.checkVisibility();
      if (!before || isUsable || this.#root.querySelector("dialog.confirm[open]")) return;
      const last = [...this.#root.querySelectorAll<HTMLElement>(".said")].at(-1);
      // after a choice the answer comes next in the order of the keys
      (last ?? this.#find(".log"))?.focus({ preventScroll: true });
    }

    #find(selector: string): HTMLElement | null {
      return this.#root.querySelector<HTMLElement>(selector);
    }

    #announceTyping(isTyping: boolean): void {
      clearTimeout(this.#typingTimer);
      if (isTyping && this.#isOpen) {
        this.#typingTimer = window.setTimeout(() => this.#announcer.say(this.#strings.spoken.typing), TYPING_PAUSE);
      }
    }

    /** The next tick comes when the next second begins. */
    #scheduleTick({ hold }: State): void {
      clearTimeout(this.#holdTimer);
      if (!hold || holdPhase(hold) !== "running") return;
      this.#holdTimer = window.setTimeout(() => this.#chat.tickHold(), hold.left % 1000 || Math.min(1000, hold.left));
    }

    #say(note: string): void {
      this.#announcer.say(note);
      this.#note = note;
      clearTimeout(this.#noteTimer);
      this.#noteTimer = window.setTimeout(() => {
        this.#note = "";
        this.#render();
      }, NOTE_MILLISECONDS);
      this.#render();
    }

    // Opening and closing

    #open(): void {
      this.#isOpen = true;
      if (!this.#hasStarted) this.#chat.open();
      this.#hasStarted = true;
      this.#render();
      const words = this.#find("#words") as HTMLTextAreaElement | null;
      if (words && !words.value) words.value = this.#keeping.draft();
      this.#measure(words);
      if (!this.#isFloating) return;
      const dialog = this.#find("dialog.floating") as HTMLDialogElement | null;
      if (matchMedia(FULL_SCREEN).matches) dialog?.showModal();
      else dialog?.show();
      // on a touch screen the keyboard would cover what there is to read
      (matchMedia("(pointer: coarse)").matches ? this.#find(".name") : words)?.focus();
      this.#follow.resume();
      this.#follow.update();
    }

    #close(): void {
      this.#isOpen = false;
      this.#isMenuOpen = false;
      (this.#find("dialog.floating") as HTMLDialogElement | null)?.close();
      this.#render();
      this.#find(".launcher")?.focus();
    }

    #escaped(): void {
      if (this.#question) return;
      if (this.#isMenuOpen) this.#closeMenu();
      else if (this.#isFloating && this.#isOpen) this.#close();
      this.#say(this.#strings.leave.again);
    }

    #leave(): void {
      this.#hasLeft = true;
      this.#chat.vanish();
      this.#announcer.clear();
      render(nothing, this.#root);
      goTo(this.#place.leaveTo);
    }

    // The menu

    #closeMenu(): void {
      this.#isMenuOpen = false;
      this.#render();
      this.#find(".more")?.focus();
    }

    readonly #clickedElsewhere = (event: Event): void => {
      const path = event.composedPath();
      const isInside = path.some((each) => each instanceof Element && each.matches(".menu, .more"));
      if (!this.#isMenuOpen || isInside) return;
      this.#isMenuOpen = false;
      this.#render();
    };

    #look(looks: Partial<Looks>): void {
      this.#looks = { ...this.#looks, ...looks };
      this.#keeping.keepLooks(this.#looks);
      this.#render();
    }

    #ask(question: Question | null): void {
      const dialog = this.#find("dialog.confirm") as HTMLDialogElement | null;
      this.#isMenuOpen = false;
      this.#question = question;
      if (question) {
        this.#render();
        dialog?.showModal();
        return;
      }
      dialog?.close();
      this.#render();
      this.#find(".more")?.focus();
    }

    async #answer(question: Question): Promise<void> {
      this.#ask(null);
      const isDone = await (question === "restart" ? this.#chat.restart() : this.#chat.forget());
      const { confirm } = this.#strings;
      this.#say(isDone ? (question === "restart" ? confirm.restarted : confirm.forgotten) : confirm.failed);
    }

    #lines(): ReturnType<typeof transcript> {
      return transcript(this.#chat.store.state.items, this.#strings, this.#place.format);
    }

    async #copy(): Promise<void> {
      this.#closeMenu();
      this.#say((await copyOut(this.#lines(), this.#strings)) ? this.#strings.menu.copied : this.#strings.menu.notCopied);
    }

    #print(): void {
      this.#closeMenu();
      printOut(this.#lines(), this.#strings, this.#place.language, this.#place.direction);
    }

    // Writing

    #measure(words: HTMLTextAreaElement | null): void {
      if (!words) return;
      if (!CSS.supports("field-sizing", "content")) {
        words.style.blockSize = "auto";
        words.style.blockSize = `${words.scrollHeight}px`;
      }
      this.#length = lengthOf(words.value.trim());
      this.#render();
    }

    #submit(event: Event): void {
      event.preventDefault();
      const words = this.#find("#words") as HTMLTextAreaElement;
      words.focus();
      this.#measure(words);
      if (this.#length > LONGEST) {
        this.#announcer.say(counted(this.#strings.composer.over, this.#length - LONGEST, this.#place.language));
        return;
      }
      const text = words.value.trim();
      if (!text) return;
      words.value = "";
      this.#keeping.keepDraft("");
      this.#measure(words);
      this.#chat.say(text);
    }

    async #rate(id: number, value: "up" | "down"): Promise<void> {
      const isNoted = await this.#chat.rate(id, value);
      this.#say(isNoted ? this.#strings.message.thanks : this.#strings.message.notNoted);
    }

    readonly #doings: Doings = {
      open: () => this.#open(),
      close: () => this.#close(),
      submit: (event) => this.#submit(event),
      typed: (event) => {
        const words = event.target as HTMLTextAreaElement;
        this.#keeping.keepDraft(words.value);
        this.#measure(words);
      },
      choose: (title, payload) => this.#chat.say(title, payload),
      retry: (item) => this.#chat.retry(item),
      rate: (id, value) => void this.#rate(id, value),
      startHold: (key, seconds) => this.#chat.startHold(key, seconds),
      pauseHold: () => this.#chat.pauseHold(),
      toggleMenu: () => {
        this.#isMenuOpen = !this.#isMenuOpen;
        this.#render();
      },
      resize: (step) => this.#look({ size: Math.min(SIZES - 1, Math.max(0, this.#looks.size + step)) }),
      paint: (theme) => this.#look({ theme }),
      copy: () => void this.#copy(),
      print: () => this.#print(),
      ask: (question) => this.#ask(question),
      answer: (question) => void this.#answer(question),
      leave: () => this.#leave(),
      takeOver: () => this.#chat.takeOver(),
      goToNewest: () => {
        this.#follow.resume();
        this.#hasNews = true;
        this.#chat.store.dispatch({ kind: "scrolled", isFollowing: true });
      },
    };
  };
}
