/** Shows the conversation and turns what the person does into doings. */

import { nothing, render } from "lit-html";
import type { Chat } from "../chat";
import type { Keeping, Theme } from "../protocol/keeping";
import { pinnedIn } from "../store/pinned";
import { conversationSheet, planSheet, type Sheet } from "../store/sheet";
import type { State } from "../store/state";
import { type Line, transcript } from "../store/transcript";
import { counted } from "../strings/fill";
import { type Strings, stringsFor } from "../strings/strings";
import { Composer } from "./composer";
import { keepFocus } from "./focus";
import { Follow } from "./follow";
import { goTo } from "./leave";
import type { Place } from "./place";
import { type Doings, LONGEST, type Question, type Screen, SIZES } from "./screen";
import { shell } from "./shell";
import { Stage } from "./stage";
import { copyOut, printOut } from "./take_along";
import { Ticker } from "./ticker";
import { Voice } from "./voice";

export class Surface {
  readonly #strings: Strings;
  readonly #voice: Voice;
  readonly #follow: Follow;
  readonly #composer: Composer;
  readonly #ticker: Ticker;
  readonly #stage: Stage;
  #isScheduled = false;
  #hasLeft = false;
  /** The conversation is not what it was when it was last shown. */
  #hasNews = true;
  #shownCall = "";

  constructor(
    private readonly root: ShadowRoot,
    private readonly chat: Chat,
    keeping: Keeping,
    private place: Place,
  ) {
    this.#strings = stringsFor(place.language);
    this.#voice = new Voice(this.#strings);
    this.#composer = new Composer(root, keeping);
    this.#stage = new Stage({
      root,
      keeping,
      place: () => this.place,
      field: () => this.#composer.field,
      render: () => this.render(),
      say: (note) => this.#voice.say(note),
    });
    this.#ticker = new Ticker(() => chat.tickHold());
    this.#follow = new Follow(root, (isFollowing) => chat.store.dispatch({ kind: "scrolled", isFollowing }));
    chat.store.subscribe((after, before) => this.#changed(after, before));
  }

  /** Appear elsewhere, or otherwise. */
  move(place: Place): void {
    this.place = place;
    this.render();
  }

  /** Show everything as it is now. */
  render(): void {
    if (this.#hasLeft) return;
    const focused = this.root.activeElement;
    render(shell(this.#screen, this.#doings), this.root);
    if (!this.#voice.region.isConnected) this.#stage.find(".shell")?.append(this.#voice.region);
    if (this.place.position === "page") document.documentElement.dataset["theme"] = this.#theme;
    if (this.#hasNews) this.#follow.update();
    this.#hasNews = false;
    this.#showNewCall();
    keepFocus(this.root, focused);
  }

  open(): void {
    this.#stage.isOpen = true;
    this.chat.open();
    this.render();
    this.#composer.restore();
    this.render();
    this.#stage.enter();
    this.#follow.resume();
    this.#follow.update();
  }

  /** Nothing is shown and nobody listens any more. */
  stop(): void {
    this.#stage.isOpen = false;
    this.#ticker.stop();
    this.chat.close();
  }

  /** Escape was pressed once. */
  escaped(): void {
    if (!this.#stage.question && this.#stage.escape()) this.#stage.tell(this.#strings.leave.again);
  }

  /** Be gone from the screen and from what the browser keeps, and go to a page that tells nothing. */
  leave(): void {
    this.#hasLeft = true;
    this.chat.vanish();
    this.#voice.clear();
    render(nothing, this.root);
    goTo(this.place.leaveTo);
  }

  clicked(path: readonly EventTarget[]): void {
    this.#stage.clicked(path);
  }

  get #theme(): Theme {
    return this.#stage.looks.theme ?? this.place.theme;
  }

  get #screen(): Screen {
    const { looks, isOpen, isMenuOpen, question, note } = this.#stage;
    return {
      ...this.place,
      state: this.chat.store.state,
      strings: this.#strings,
      looks,
      theme: this.#theme,
      now: Date.now(),
      isOpen,
      isMenuOpen,
      question,
      note,
      length: this.#composer.length,
    };
  }

  // Showing

  #changed(after: State, before: State): void {
    this.#voice.changed(after, before, this.#stage.isOpen);
    if (after.items !== before.items || after.isTyping !== before.isTyping) this.#hasNews = true;
    if (after.hold !== before.hold) this.#ticker.follow(after.hold);
    if (after.items.length > before.items.length && after.items.at(-1)?.from === "person") this.#follow.resume();
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.render();
    });
  }

  #showNewCall(): void {
    const key = pinnedIn(this.chat.store.state.items)?.key ?? "";
    const call = this.#stage.find(".pinned");
    if (call && key && key !== this.#shownCall) this.#follow.showCall(call);
    this.#shownCall = key;
  }

  // Doing

  async #answer(question: Question): Promise<void> {
    this.#stage.ask(null);
    const isDone = await (question === "restart" ? this.chat.restart() : this.chat.forget());
    const { restarted, forgotten, failed } = this.#strings.confirm;
    this.#stage.tell(isDone ? { restart: restarted, forget: forgotten }[question] : failed);
  }

  get #lines(): readonly Line[] {
    return transcript(this.chat.store.state.items, this.#strings, this.place.format);
  }

  async #copy(): Promise<void> {
    this.#stage.closeMenu();
    const isCopied = await copyOut(this.#lines, this.#strings);
    this.#stage.tell(isCopied ? this.#strings.menu.copied : this.#strings.menu.notCopied);
  }

  #print(sheet: Sheet): void {
    printOut(sheet, this.place.language, this.place.direction);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#composer.field?.focus();
    const text = this.#composer.take();
    const over = this.#composer.length - LONGEST;
    if (over > 0) this.#voice.say(counted(this.#strings.composer.over, over, this.place.language));
    if (text !== null) this.chat.say(text);
    else this.render();
  }

  async #rate(id: number, value: "up" | "down"): Promise<void> {
    const isNoted = await this.chat.rate(id, value);
    this.#stage.tell(isNoted ? this.#strings.message.thanks : this.#strings.message.notNoted);
  }

  #resize(step: number): void {
    this.#stage.look({ size: Math.min(SIZES - 1, Math.max(0, this.#stage.looks.size + step)) });
  }

  readonly #doings: Doings = {
    open: () => this.open(),
    close: () => this.#stage.close(),
    submit: (event) => this.#submit(event),
    typed: () => {
      this.#composer.typed();
      this.render();
    },
    choose: (title, payload) => this.chat.say(title, payload),
    retry: (item) => this.chat.retry(item),
    rate: (id, value) => void this.#rate(id, value),
    startHold: (key, seconds) => this.chat.startHold(key, seconds),
    pauseHold: () => this.chat.pauseHold(),
    toggleMenu: () => this.#stage.toggleMenu(),
    resize: (step) => this.#resize(step),
    paint: (theme) => this.#stage.look({ theme }),
    copy: () => void this.#copy(),
    print: () => {
      this.#stage.closeMenu();
      this.#print(conversationSheet(this.#lines, this.#strings));
    },
    printPlan: (plan) => this.#print(planSheet(plan, this.#strings)),
    ask: (question) => this.#stage.ask(question),
    answer: (question) => void this.#answer(question),
    leave: () => this.leave(),
    takeOver: () => this.chat.takeOver(),
    goToNewest: () => {
      this.#follow.resume();
      this.#hasNews = true;
      this.chat.store.dispatch({ kind: "scrolled", isFollowing: true });
    },
  };
}
