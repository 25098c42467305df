/** What is open on the screen, the notes and the looks; the focus goes where a person will go on. */

import type { Keeping, Looks } from "../protocol/keeping";
import type { Place } from "./place";
import type { Question } from "./screen";
import { floats } from "./shell";

const NOTE_MILLISECONDS = 4_000;
const FULL_SCREEN = "(max-width: 640px), (max-height: 560px)";
const TOUCH = "(pointer: coarse)";

/** What the stage needs of the view around it. */
export interface Around {
  readonly root: ShadowRoot;
  readonly keeping: Keeping;
  readonly place: () => Place;
  readonly field: () => HTMLElement | null;
  readonly render: () => void;
  readonly say: (note: string) => void;
}

export class Stage {
  looks: Looks;
  isOpen = false;
  isMenuOpen = false;
  question: Question | null = null;
  note = "";
  #noteTimer = 0;

  constructor(private readonly around: Around) {
    this.looks = around.keeping.looks();
  }

  get #floats(): boolean {
    return floats(this.around.place().position);
  }

  /** The dialog is there already; show it, and put the focus into it. */
  enter(): void {
    if (!this.#floats) return;
    const dialog = this.find<HTMLDialogElement>("dialog.floating");
    if (matchMedia(FULL_SCREEN).matches) dialog?.showModal();
    else dialog?.show();
    // on a touch screen the keyboard would cover what there is to read
    (matchMedia(TOUCH).matches ? this.find(".name") : this.around.field())?.focus();
  }

  close(): void {
    this.isOpen = false;
    this.isMenuOpen = false;
    this.find<HTMLDialogElement>("dialog.floating")?.close();
    this.around.render();
    this.find(".launcher")?.focus();
  }

  toggleMenu(): void {
    this.isMenuOpen = !this.isMenuOpen;
    this.around.render();
  }

  closeMenu(): void {
    this.isMenuOpen = false;
    this.around.render();
    this.find(".more")?.focus();
  }

  /** Escape was pressed: close what lies on top. Gives whether anything was open. */
  escape(): boolean {
    if (this.isMenuOpen) this.closeMenu();
    else if (this.isOpen && this.#floats) this.close();
    else return this.isOpen;
    return true;
  }

  /** A click on anything else closes the menu. */
  clicked(path: readonly EventTarget[]): void {
    const isInside = path.some((each) => each instanceof Element && each.matches(".menu, .more"));
    if (!this.isMenuOpen || isInside) return;
    this.isMenuOpen = false;
    this.around.render();
  }

  /** Ask whether something is really wanted; null takes the question away. */
  ask(question: Question | null): void {
    const dialog = this.find<HTMLDialogElement>("dialog.confirm");
    this.question = question;
    if (!question) {
      dialog?.close();
      return this.closeMenu();
    }
    this.isMenuOpen = false;
    this.around.render();
    dialog?.showModal();
  }

  /** A short note, to see and to hear. */
  tell(note: string): void {
    this.around.say(note);
    this.note = note;
    clearTimeout(this.#noteTimer);
    this.#noteTimer = window.setTimeout(() => {
      this.note = "";
      this.around.render();
    }, NOTE_MILLISECONDS);
    this.around.render();
  }

  look(looks: Partial<Looks>): void {
    this.looks = { ...this.looks, ...looks };
    this.around.keeping.keepLooks(this.looks);
    this.around.render();
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.around.root.querySelector<Found>(selector);
  }
}
