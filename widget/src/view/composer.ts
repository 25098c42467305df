/** The composer's words: measured, kept as a draft, handed over when they are sent. */

import type { Keeping } from "../protocol/keeping";
import { lengthOf } from "../protocol/text";
import { LONGEST } from "./screen";

export class Composer {
  #length = 0;

  constructor(
    private readonly root: ShadowRoot,
    private readonly keeping: Keeping,
  ) {}

  /** Characters that it holds. */
  get length(): number {
    return this.#length;
  }

  get field(): HTMLTextAreaElement | null {
    return this.root.querySelector<HTMLTextAreaElement>("#words");
  }

  /** Bring back what was being written when the page was left. */
  restore(): void {
    if (this.field && !this.field.value) this.field.value = this.keeping.draft();
    this.#measure();
  }

  typed(): void {
    this.keeping.keepDraft(this.field?.value ?? "");
    this.#measure();
  }

  /** The message to send, which empties the composer; null where there is none, or too much: then it stays. */
  take(): string | null {
    this.#measure();
    const text = this.field?.value.trim() ?? "";
    if (!this.field || !text || this.#length > LONGEST) return null;
    this.field.value = "";
    this.keeping.keepDraft("");
    this.#measure();
    return text;
  }

  #measure(): void {
    const field = this.field;
    if (!field) return;
    if (!CSS.supports("field-sizing", "content")) {
      field.style.blockSize = "auto";
      field.style.blockSize = `${field.scrollHeight}px`;
    }
    this.#length = lengthOf(field.value.trim());
  }
}
