/** Where and how the element is to appear: its attributes, each with what holds when it is missing. */

import type { Theme } from "../protocol/keeping";
import { languageFor, stringsFor } from "../strings/strings";
import type { Position } from "./screen";

const POSITIONS: readonly Position[] = ["bottom-end", "bottom-start", "inline", "page"];
const THEMES: readonly Theme[] = ["auto", "light", "dark"];
/** Neutral, known everywhere, and without anything to give away. */
const NEUTRAL_PAGE = "https://www.wikipedia.org/";

/** Attributes of `<unknot-chat>`; the script tag takes the same with `data-` in front. */
export const ATTRIBUTES = ["server", "locale", "theme", "position", "topic", "leave-to", "lang", "dir"] as const;

export interface Place {
  readonly server: string;
  /** Sent along, so that help lines are those of the right country. */
  readonly locale: string;
  readonly language: string;
  /** For times and dates: the locale, where it is of the language of the strings. */
  readonly format: string;
  readonly direction: "ltr" | "rtl";
  readonly theme: Theme;
  readonly position: Position;
  readonly topic: string;
  readonly leaveTo: string;
}

/** Read the attributes; `home` is the server that the script came from. */
export function placeOf(element: HTMLElement, home: string): Place {
  const value = (name: string): string => element.getAttribute(name) ?? "";
  const spoken = value("locale") || value("lang") || element.closest("[lang]")?.getAttribute("lang") || "";
  const language = languageFor(spoken);
  const position = POSITIONS.find((known) => known === value("position")) ?? "bottom-end";
  const locale = value("locale") || navigator.language || language;
  return {
    server: new URL(value("server") || home, document.baseURI).origin,
    locale,
    language,
    format: languageFor(locale) === language ? locale : language,
    direction: directionOf(element, stringsFor(language).direction),
    theme: THEMES.find((known) => known === value("theme")) ?? "auto",
    position,
    topic:
      value("data-topic") ||
      value("topic") ||
      (position === "page" ? (new URLSearchParams(location.search).get("topic") ?? "") : ""),
    leaveTo: webAddress(value("leave-to")) ?? NEUTRAL_PAGE,
  };
}

function directionOf(element: HTMLElement, usual: string): "ltr" | "rtl" {
  const said = element.closest("[dir]")?.getAttribute("dir")?.toLowerCase() ?? usual;
  return said === "rtl" ? "rtl" : "ltr";
}

function webAddress(address: string): string | null {
  if (!address) return null;
  const url = new URL(address, document.baseURI);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
