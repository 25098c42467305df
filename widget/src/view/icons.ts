/** Drawings of our own, in the colour of the words beside them. */

import { html, svg, type TemplateResult } from "lit-html";

const icon = (drawing: TemplateResult<2>): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;

export const icons = {
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  copy: icon(
    svg`<rect x="8.500" y="8.500" width="11" height="11" rx="2.500"/><path d="M15.500 5.500a2 2 0 0 0-2-1h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 1 2"/>`,
  ),
  down: icon(
    svg`<path d="M7 4.500v9.500M7 14l4 6c1.800 0 2.600-1.300 2.200-3l-.7-3h5a2 2 0 0 0 2-2.400l-1.100-5.500a2 2 0 0 0-2-1.600H7"/>`,
  ),
  fold: icon(svg`<path d="M6 9.500l6 6 6-6"/>`),
  leave: icon(svg`<path d="M14 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h7M11 12h9M16.500 8.500L20 12l-3.500 3.500"/>`),
  more: icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3"/>`),
  print: icon(
    svg`<path d="M7 9V4h10v5M7 17H5a1 1 0 0 1-1-1v-5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v5a1 1 0 0 1-1 1h-2"/><rect x="7" y="14" width="10" height="6" rx="1"/>`,
  ),
  restart: icon(svg`<path d="M5 12a7 7 0 1 0 2.200-5.100M5 4.500v3.800h3.800"/>`),
  send: icon(svg`<path d="M4.500 12h14M12.500 5.500L19 12l-6.500 6.500"/>`),
  source: icon(
    svg`<path d="M12 6.500C10 5 7.500 4.500 4 4.500v13c3.500 0 6 .5 8 2 2-1.500 4.500-2 8-2v-13c-3.500 0-6 .5-8 2zM12 6.500v13"/>`,
  ),
  taken: icon(svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`),
  trash: icon(
    svg`<path d="M5 7h14M10 7V4.500h4V7M7 7l.8 12a1 1 0 0 0 1 1h6.400a1 1 0 0 0 1-1L17 7M10.500 11v5M13.500 11v5"/>`,
  ),
  up: icon(
    svg`<path d="M7 19.500V10M7 10l4-6c1.800 0 2.600 1.300 2.200 3l-.7 3h5a2 2 0 0 1 2 2.400l-1.100 5.500a2 2 0 0 1-2 1.600H7"/>`,
  ),
  warning: icon(svg`<path d="M12 4L2.800 19.500h18.400zM12 10v4.500M12 17.200v.1"/>`),
} as const;

/** The knot that comes undone. */
export const mark = html`<svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
  <rect width="64" height="64" rx="18" />
  <path
    fill="none"
    stroke-width="5.5"
    stroke-linecap="round"
    d="M36.500 36.500C41 41 44 43 47.500 41.500C53 39 53 25 47.500 22.500C40 19 24 45 16.500 41.500C11 39 11 25 16.500 22.500C20 21 23 23 27.500 27.500"
  />
</svg>`;
