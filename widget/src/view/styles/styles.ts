/** One constructable stylesheet for all: a strict Content-Security-Policy forbids styles in the document, not these. */

import alerts from "./alerts.css";
import base from "./base.css";
import cards from "./cards.css";
import conversation from "./conversation.css";
import foot from "./foot.css";
import menu from "./menu.css";
import page from "./page.css";
import panel from "./panel.css";
import { tokens } from "./tokens";

let sheet: CSSStyleSheet | undefined;

export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([base, tokens, panel, alerts, menu, conversation, cards, foot, page].join("\n"));
  }
  return sheet;
}
