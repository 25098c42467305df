/** The message contract, version 1, as the widget understands it: what a message holds once it has been checked. */

export const LEVELS = ["emergency", "crisis", "urgent", "doctor"] as const;
export type Level = (typeof LEVELS)[number];

/** Article and section that something was taken from. */
export interface Citation {
  readonly article: string;
  readonly section: string;
}

export interface Guidance {
  readonly type: "guidance";
  /** Sources of what was spoken: those of the first passage. */
  readonly citations: readonly Citation[];
}

export interface Relief {
  readonly type: "relief";
  /** Counts from 1. */
  readonly step: number;
  readonly steps: number;
  /** 0 where nothing is held. */
  readonly holdSeconds: number;
  readonly citations: readonly Citation[];
}

/** A way to reach help: `uri` is a `tel:` or `sms:` address. */
export interface Contact {
  readonly label: string;
  readonly uri: string;
}

export interface Escalation {
  readonly type: "escalation";
  readonly level: Level;
  readonly contacts: readonly Contact[];
}

/** Says that the call for help before it is answered, or that nothing is raised any more. */
export interface AllClear {
  readonly type: "all_clear";
}

/** The figures behind a chart. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Chart {
  readonly type: "chart";
  readonly image: string;
  readonly alt: string;
  readonly table: Table | null;
}

/** A file to download from the server. */
export interface Download {
  readonly type: "document";
  readonly title: string;
  readonly name: string;
  readonly address: string;
}

/** A likely next step: shows `title`, sends `payload`. */
export interface Choice {
  readonly title: string;
  readonly payload: string;
}

/** An evening plan, in the order of the evening. */
export interface Plan {
  readonly type: "plan";
  readonly items: readonly { readonly title: string; readonly text: string }[];
  readonly citations: readonly Citation[];
}

/** A thing of a rescue kit. */
export interface Thing {
  readonly title: string;
  /** Where it is kept; empty where that is not known. */
  readonly place: string;
  readonly isPacked: boolean;
  /** Ticks it off, or not any longer. */
  readonly toggle: Choice | null;
}

export interface Toolkit {
  readonly type: "toolkit";
  readonly things: readonly Thing[];
  readonly citations: readonly Citation[];
}

export type Card = Guidance | Relief | Escalation | AllClear | Chart | Download | Plan | Toolkit;

export interface Picture {
  readonly source: string;
  readonly alt: string;
}

/** What a person thinks of an answer. */
export type Rating = "up" | "down";

/** One message of a conversation. */
export interface Message {
  /** Rises within a conversation. */
  readonly id: number;
  readonly from: "person" | "unknot";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly picture: Picture | null;
  readonly card: Card | null;
  /** The id under which a client sent it; null for what others sent, and for answers. */
  readonly clientId: string | null;
  readonly rating: Rating | null;
}
