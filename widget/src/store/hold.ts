/** A countdown for a hold, as plain data; whoever has a clock says when it ticks. */

/** All times in milliseconds. */
export interface Hold {
  /** The item whose step is held. */
  readonly key: string;
  readonly whole: number;
  readonly left: number;
  /** When it will be over; null while it stands still. */
  readonly endsAt: number | null;
}

export type HoldPhase = "ready" | "running" | "paused" | "over";

/** A hold that has not begun. */
export function readyHold(key: string, seconds: number): Hold {
  return { key, whole: seconds * 1000, left: seconds * 1000, endsAt: null };
}

/** Begin, go on, or begin again after the end. */
export function startHold(hold: Hold, now: number): Hold {
  const left = hold.left > 0 ? hold.left : hold.whole;
  return { ...hold, left, endsAt: now + left };
}

export function pauseHold(hold: Hold, now: number): Hold {
  return { ...tickHold(hold, now), endsAt: null };
}

export function tickHold(hold: Hold, now: number): Hold {
  if (hold.endsAt === null) return hold;
  const left = Math.max(0, hold.endsAt - now);
  return { ...hold, left, endsAt: left > 0 ? hold.endsAt : null };
}

export function holdPhase(hold: Hold): HoldPhase {
  if (hold.endsAt !== null) return "running";
  if (hold.left <= 0) return "over";
  return hold.left === hold.whole ? "ready" : "paused";
}

/** Seconds to show: the last one stays until it is over. */
export const secondsLeft = (hold: Hold): number => Math.ceil(hold.left / 1000);
