/** Shows what Unknot says; every word of it is put in as text. */

import { html, type TemplateResult } from "lit-html";
import { type Part, readProse, type Span } from "../store/prose";

export const prose = (text: string): TemplateResult[] => readProse(text).map(part);

function part(part: Part): TemplateResult {
  switch (part.kind) {
    case "paragraph":
      return html`<p dir="auto">${part.spans.map(span)}</p>`;
    case "steps":
      return html`<ol role="list" dir="auto">
        ${part.items.map((spans) => html`<li>${spans.map(span)}</li>`)}
      </ol>`;
    case "points":
      return html`<ul role="list" dir="auto">
        ${part.items.map((spans) => html`<li>${spans.map(span)}</li>`)}
      </ul>`;
  }
}

function span(span: Span): TemplateResult | string {
  if (span.kind === "text") return span.text;
  return html`<a href=${span.href} target="_blank" rel="noopener noreferrer">${span.text}</a>`;
}
