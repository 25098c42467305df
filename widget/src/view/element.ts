/** The element `<unknot-chat>`: reads its attributes, and shows a conversation as long as it is part of the page. */

import type { Chat } from "../chat";
import type { Keeping } from "../protocol/keeping";
import { EscapeTwice } from "./leave";
import { type Place, placeOf } from "./place";
import { floats } from "./shell";
import { styles } from "./styles/styles";
import { Surface } from "./surface";

/** Makes the conversation that an element shows. */
export type MakeChat = (place: Place) => { chat: Chat; keeping: Keeping };

/** The element, for a script that came from `home`. */
export function chatElement(home: string, makeChat: MakeChat): CustomElementConstructor {
  return class UnknotChat extends HTMLElement {
    static readonly observedAttributes = ["theme", "dir"];

    readonly #root = this.attachShadow({ mode: "open" });
    readonly #escape = new EscapeTwice(
      Date.now,
      () => this.#surface?.escaped(),
      () => this.#surface?.leave(),
    );
    #surface: Surface | null = null;

    connectedCallback(): void {
      const place = placeOf(this, home);
      this.#surface ??= this.#begin(place);
      // on a page of our own Escape counts everywhere, on a site of others only in the chat
      const target: EventTarget = place.position === "page" ? document : this;
      target.addEventListener("keydown", this.#escape.heard);
      document.addEventListener("click", this.#clicked);
      if (floats(place.position)) this.#surface.render();
      else this.#surface.open();
    }

    disconnectedCallback(): void {
      for (const target of [document, this]) target.removeEventListener("keydown", this.#escape.heard);
      document.removeEventListener("click", this.#clicked);
      this.#surface?.stop();
    }

    attributeChangedCallback(): void {
      this.#surface?.move(placeOf(this, home));
    }

    #begin(place: Place): Surface {
      const { chat, keeping } = makeChat(place);
      this.#root.adoptedStyleSheets = [styles()];
      return new Surface(this.#root, chat, keeping, place);
    }

    readonly #clicked = (event: Event): void => this.#surface?.clicked(event.composedPath());
  };
}
