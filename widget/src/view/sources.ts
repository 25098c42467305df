/** Where an answer comes from: articles and sections, folded up. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Citation } from "../protocol/contract";
import { fill } from "../strings/fill";
import type { Strings } from "../strings/strings";
import { icons } from "./icons";

export function sources(citations: readonly Citation[], strings: Strings): TemplateResult | typeof nothing {
  if (!citations.length) return nothing;
  return html`<details class="sources">
    <summary>${icons.source}<span>${strings.sources.fold}</span><span class="turns">${icons.fold}</span></summary>
    <ul role="list">
      ${citations.map(
        ({ article, section }) =>
          html`<li dir="auto">
            <bdi class="section">${section}</bdi><cite><bdi>${fill(strings.sources.article, { article })}</bdi></cite>
          </li>`,
      )}
    </ul>
  </details>`;
}
