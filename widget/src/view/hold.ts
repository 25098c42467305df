/** The countdown of a step: one button that starts, pauses, goes on and begins again. */

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { Relief } from "../protocol/contract";
import { type Hold, type HoldPhase, holdPhase, readyHold, secondsLeft } from "../store/hold";
import type { Strings } from "../strings/strings";
import type { Doings, Screen } from "./screen";

export function hold({ holdSeconds }: Relief, key: string, { state, strings }: Screen, doings: Doings): TemplateResult {
  const current = state.hold?.key === key ? state.hold : readyHold(key, holdSeconds);
  const phase = holdPhase(current);
  const act = phase === "running" ? doings.pauseHold : () => doings.startHold(key, holdSeconds);
  // the seconds are for eyes: spoken one by one they would drown the guidance
  return html`<div class="hold ${phase}">
    <div class="dial">
      ${ring(current)}
      <div class="face" role="timer" aria-live="off" aria-label=${strings.hold.label}>
        <span class="number">${secondsLeft(current)}</span><span class="unit">${strings.hold.unit}</span>
      </div>
    </div>
    ${phase === "over" ? html`<p class="over">${strings.hold.over}</p>` : nothing}
    <button type="button" class="strong" @click=${act}>${words(phase, strings)}</button>
  </div>`;
}

/** While it runs the ring heads for the end of the second under way, so that its glide ends on time. */
function ring(current: Hold): TemplateResult {
  const shown = current.endsAt === null ? current.left : Math.max(0, secondsLeft(current) - 1) * 1000;
  return html`<svg viewBox="0 0 100 100" aria-hidden="true">
    ${svg`<circle class="track" cx="50" cy="50" r="45"/>
      <circle class="passed" cx="50" cy="50" r="45" pathLength="1" stroke-dashoffset=${shown / current.whole}/>`}
  </svg>`;
}

function words(phase: HoldPhase, { hold }: Strings): string {
  return { ready: hold.start, running: hold.pause, paused: hold.resume, over: hold.again }[phase];
}
