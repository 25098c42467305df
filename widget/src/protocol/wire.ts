/** Names and shapes of what travels over the socket, and what the rest of the widget learns of it. */

import type { Message } from "./contract";

/** What opens or resumes a conversation. */
export interface SessionRequest {
  readonly session_id?: string;
  readonly secret: string;
  readonly last_id: number;
  readonly locale: string;
  readonly time_zone: string;
  readonly topic?: string;
}

/** A message on its way; `id` stays the same however often it is sent. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  /** What a button stands for. */
  readonly payload: string | null;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

export const REFUSALS = [
  "too_many",
  "too_long",
  "not_text",
  "no_session",
  "no_message",
  "not_deleted",
  "busy",
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

export interface Refusal {
  readonly reason: RefusalReason;
  /** A sentence for the person; empty where the server gave none. */
  readonly text: string;
}

/** How the connection is: `elsewhere` means that another tab or device has taken the conversation over. */
export type Link = "connecting" | "online" | "offline" | "restarting" | "elsewhere";

/** What comes from the server, checked. */
export type ServerEvent =
  | { readonly kind: "link"; readonly link: Link }
  | { readonly kind: "confirmed"; readonly isNew: boolean }
  | { readonly kind: "history"; readonly messages: readonly Message[] }
  | { readonly kind: "said"; readonly message: Message }
  | { readonly kind: "typing"; readonly on: boolean }
  | { readonly kind: "delivered"; readonly outgoing: string; readonly messageId: number | null }
  | { readonly kind: "refused"; readonly outgoing: string | null; readonly refusal: Refusal };
