/** One constructable stylesheet for all: a strict Content-Security-Policy forbids styles in the document, not these. */

import base from "./base.css";
import conversation from "./conversation.css";
import page from "./page.css";
import panel from "./panel.css";
import { tokens } from "./tokens";

let sheet: CSSStyleSheet | undefined;

export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(base + tokens + panel + conversation + page);
  }
  return sheet;
}
