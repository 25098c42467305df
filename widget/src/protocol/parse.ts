/** Reads what the server sends. Nothing of it is trusted: what does not fit is left out, and nothing throws. */

import { readCard, readChoice } from "./cards";
import type { Choice, Message, Picture } from "./contract";
import { safePicture } from "./links";
import { isRecord, list, records, text, time, whole } from "./raw";
import { REFUSALS, type Refusal } from "./wire";

const MOST_CHOICES = 12;

/** What an acknowledgement of a message says. */
export type Receipt =
  { readonly ok: true; readonly messageId: number | null } | { readonly ok: false; readonly refusal: Refusal };

/** A message of Unknot, or null where there is nothing in it to show. */
export function readMessage(raw: unknown, server: string, now: number): Message | null {
  if (!isRecord(raw)) return null;
  const id = whole(raw["id"]);
  if (id === null) return null;
  const message: Message = {
    id,
    from: raw["from"] === "person" ? "person" : "unknot",
    at: time(raw["at"]) ?? now,
    text: text(raw["text"]),
    choices: readChoices(raw["quick_replies"]),
    picture: readPicture(raw["attachment"], server),
    card: readCard(raw["custom"], server),
    clientId: typeof raw["client_id"] === "string" ? raw["client_id"] : null,
    rating: raw["feedback"] === "up" || raw["feedback"] === "down" ? raw["feedback"] : null,
  };
  return message.text || message.choices.length || message.picture || message.card ? message : null;
}

/** The messages of a history, in the order of their ids. */
export function readHistory(raw: unknown, server: string, now: number): Message[] {
  const messages = isRecord(raw) ? list(raw["messages"]) : [];
  return messages
    .map((each) => readMessage(each, server, now))
    .filter((message) => message !== null)
    .sort((one, other) => one.id - other.id);
}

/** What the server says about a session beyond its token. */
export function readSessionState(raw: unknown): { isNew: boolean } {
  return { isNew: isRecord(raw) && raw["is_new"] === true };
}

/** The token of `session_confirm`; null where it is none. */
export function readToken(raw: unknown): string | null {
  const token = isRecord(raw) ? raw["session_id"] : raw;
  return typeof token === "string" && token.length > 0 && token.length <= 2_000 ? token : null;
}

/** What became of a message that was sent; anything that is no answer counts as accepted, as with a plain Rasa. */
export function readReceipt(raw: unknown): Receipt {
  if (!isRecord(raw) || raw["ok"] !== false)
    return { ok: true, messageId: isRecord(raw) ? whole(raw["message_id"]) : null };
  return { ok: false, refusal: readRefusal(raw) };
}

/** Why a message was not taken. */
export function readRefusal(raw: unknown): Refusal {
  const fields = isRecord(raw) ? raw : {};
  const reason = REFUSALS.find((known) => known === fields["reason"]) ?? "busy";
  return { reason, text: text(fields["text"]) };
}

/** Whether Unknot is writing. */
export function readTyping(raw: unknown): boolean {
  return isRecord(raw) && raw["on"] === true;
}

/** Whether a notice says that the server stops. */
export function readGoingDown(raw: unknown): boolean {
  return isRecord(raw) && raw["kind"] === "going_down";
}

function readChoices(raw: unknown): Choice[] {
  return records(raw)
    .map(readChoice)
    .filter((choice) => choice !== null)
    .slice(0, MOST_CHOICES);
}

function readPicture(raw: unknown, server: string): Picture | null {
  if (!isRecord(raw) || raw["type"] !== "image" || !isRecord(raw["payload"])) return null;
  const { src, alt, title } = raw["payload"];
  const source = typeof src === "string" ? safePicture(src, server) : null;
  return source ? { source, alt: text(alt) || text(title) } : null;
}
