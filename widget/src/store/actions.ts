/** What can happen: what the server sends, and what the person does. */

import type { Rating } from "../protocol/contract";
import type { Outgoing, ServerEvent } from "../protocol/wire";

export type PersonAction =
  | { readonly kind: "wrote"; readonly message: Outgoing }
  | { readonly kind: "retried"; readonly key: string }
  | { readonly kind: "rated"; readonly id: number; readonly value: Rating }
  | { readonly kind: "scrolled"; readonly isFollowing: boolean }
  | { readonly kind: "hold_started"; readonly key: string; readonly seconds: number; readonly now: number }
  | { readonly kind: "hold_paused"; readonly now: number }
  | { readonly kind: "hold_ticked"; readonly now: number };

export type Action = ServerEvent | PersonAction;
