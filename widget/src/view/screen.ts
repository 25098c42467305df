/** What a template needs: the state with everything that belongs to this page alone, and what the person can set off. */

import type { Looks, Theme } from "../protocol/keeping";
import type { Plan, Rating } from "../protocol/contract";
import type { Item, State } from "../store/state";
import type { Strings } from "../strings/strings";

/** Where the chat stands: in the flow of a site, as Unknot's own page, or over a corner of a site. */
export type Position = "bottom-end" | "bottom-start" | "inline" | "page";

export type Question = "restart" | "forget";

export interface Screen {
  readonly state: State;
  readonly strings: Strings;
  readonly language: string;
  /** Locale for times and dates: the reader's own, where it is of the same language. */
  readonly format: string;
  readonly direction: "ltr" | "rtl";
  readonly position: Position;
  readonly looks: Looks;
  readonly theme: Theme;
  readonly now: number;
  readonly isOpen: boolean;
  readonly isMenuOpen: boolean;
  /** What is asked once more before it is done. */
  readonly question: Question | null;
  /** A short note over the composer; empty for none. */
  readonly note: string;
  /** Characters in the composer. */
  readonly length: number;
}

export interface Doings {
  readonly open: () => void;
  readonly close: () => void;
  readonly submit: (event: Event) => void;
  readonly typed: (event: Event) => void;
  readonly choose: (title: string, payload: string) => void;
  readonly retry: (item: Item) => void;
  readonly rate: (id: number, value: Rating) => void;
  readonly startHold: (key: string, seconds: number) => void;
  readonly pauseHold: () => void;
  readonly toggleMenu: () => void;
  readonly resize: (step: 1 | -1) => void;
  readonly paint: (theme: Theme) => void;
  readonly copy: () => void;
  readonly print: () => void;
  readonly printPlan: (plan: Plan) => void;
  readonly ask: (question: Question | null) => void;
  readonly answer: (question: Question) => void;
  readonly leave: () => void;
  readonly takeOver: () => void;
  readonly goToNewest: () => void;
}

/** Text sizes to choose from; the first is the usual one. */
export const SIZES = 4;
/** Characters that a message may have. */
export const LONGEST = 4_000;
