/** Takes a conversation, or a plan, out of the browser: to the clipboard, or to paper. */

import { type Line, transcriptText } from "../store/transcript";
import type { Sheet } from "../store/sheet";
import type { Strings } from "../strings/strings";

const PAPER = `
  body { font: 12pt/1.5 Georgia, serif; color: #000; background: #fff; margin: 2em; }
  h1 { font-size: 16pt; }
  h2 { margin: 1em 0 0; font-size: 10pt; color: #444; }
  p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; break-inside: avoid; }
  footer { margin-top: 2em; font-size: 10pt; }
`;

/** Put the conversation into the clipboard; says whether the browser allowed it. */
export async function copyOut(lines: readonly Line[], strings: Strings): Promise<boolean> {
  const text = transcriptText(lines, strings);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // without https there is no clipboard but the old one
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
  };
  document.addEventListener("copy", put, { once: true });
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return isCopied;
}

/** Print a sheet and nothing of the page around it. */
export function printOut(sheet: Sheet, language: string, direction: string): void {
  const frame = document.createElement("iframe");
  frame.title = sheet.title;
  frame.hidden = true;
  document.body.append(frame);
  const paper = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!paper || !view) return frame.remove();
  paper.documentElement.lang = language;
  paper.documentElement.dir = direction;
  paper.title = sheet.title;
  const style = new view.CSSStyleSheet();
  style.replaceSync(PAPER);
  paper.adoptedStyleSheets = [style];
  const write = (parent: Element, tag: string, text: string): void => {
    const element = paper.createElement(tag);
    element.textContent = text;
    parent.append(element);
  };
  write(paper.body, "h1", sheet.title);
  for (const { heading, text } of sheet.parts) {
    const part = paper.createElement("section");
    write(part, "h2", heading);
    write(part, "p", text);
    paper.body.append(part);
  }
  write(paper.body, "footer", sheet.footer);
  view.addEventListener("afterprint", () => frame.remove(), { once: true });
  view.print();
}
