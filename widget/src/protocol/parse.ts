/** Reads what the server sends. Nothing of it is trusted: what does not fit is left out, and nothing throws. */

import {
  type Card,
  type Chart,
  type Choice,
  type Citation,
  type Download,
  type Escalation,
  type Guidance,
  LEVELS,
  type Message,
  type Picture,
  type Relief,
  type Table,
} from "./contract";
import { safeCall, safeFile, safePicture } from "./links";
import { harmless } from "./text";
import { REFUSALS, type Refusal } from "./wire";

const MOST_CHOICES = 12;
const MOST_CONTACTS = 8;
const MOST_CITATIONS = 20;
const MOST_ROWS = 400;
const LONGEST_HOLD_SECONDS = 3600;

type Raw = Readonly<Record<string, unknown>>;

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
  return list(raw)
    .filter(isRecord)
    .map((each) => ({
      title: text(each["title"]).trim(),
      payload: typeof each["payload"] === "string" ? each["payload"] : "",
    }))
    .filter(({ title }) => title !== "")
    .slice(0, MOST_CHOICES);
}

function readPicture(raw: unknown, server: string): Picture | null {
  if (!isRecord(raw) || raw["type"] !== "image" || !isRecord(raw["payload"])) return null;
  const { src, alt, title } = raw["payload"];
  const source = typeof src === "string" ? safePicture(src, server) : null;
  return source ? { source, alt: text(alt) || text(title) } : null;
}

function readCard(raw: unknown, server: string): Card | null {
  if (!isRecord(raw)) return null;
  switch (raw["type"]) {
    case "guidance":
      return readGuidance(raw);
    case "plan":
    case "toolkit":
      // the text says the items; each of them rests on passages
      return { type: "guidance", citations: readCitations(list(raw["passages"])) };
    case "relief":
      return readRelief(raw);
    case "escalation":
      return raw["level"] === "none" ? { type: "all_clear" } : readEscalation(raw);
    case "escalation_answered":
      return { type: "all_clear" };
    case "chart":
      return readChart(raw, server);
    case "document":
      return readDownload(raw, server);
    default:
      return null;
  }
}

function readGuidance(raw: Raw): Guidance {
  // the text speaks the first passage; the others are further reading, which the server offers as buttons
  return { type: "guidance", citations: readCitations(list(raw["passages"]).slice(0, 1)) };
}

function readRelief(raw: Raw): Relief | null {
  const step = whole(raw["step"]);
  const steps = whole(raw["steps"]);
  if (step === null || steps === null || step < 1 || steps < step) return null;
  const held = Math.min(Math.max(whole(raw["hold_seconds"]) ?? 0, 0), LONGEST_HOLD_SECONDS);
  return { type: "relief", step, steps, holdSeconds: held, citations: readCitations(list(raw["passages"])) };
}

function readEscalation(raw: Raw): Escalation {
  // a level that is not known is taken seriously
  const level = LEVELS.find((known) => known === raw["level"]) ?? "urgent";
  const contacts = list(raw["contacts"])
    .filter(isRecord)
    .map((each) => ({ label: text(each["label"]).trim(), uri: safeCall(text(each["uri"])) ?? "" }))
    .filter(({ label, uri }) => label !== "" && uri !== "")
    .slice(0, MOST_CONTACTS);
  return { type: "escalation", level, contacts };
}

function readChart(raw: Raw, server: string): Chart | null {
  const image = typeof raw["image"] === "string" ? safePicture(raw["image"], server) : null;
  return image ? { type: "chart", image, alt: text(raw["alt"]), table: readTable(raw["table"]) } : null;
}

function readDownload(raw: Raw, server: string): Download | null {
  const address = typeof raw["uri"] === "string" ? safeFile(raw["uri"], server) : null;
  const name = text(raw["name"]).trim();
  const title = text(raw["title"]).trim() || name;
  return address && title ? { type: "document", title, name, address } : null;
}

function readTable(raw: unknown): Table | null {
  if (!isRecord(raw)) return null;
  const columns = list(raw["columns"]).map(cell);
  const rows = list(raw["rows"])
    .slice(0, MOST_ROWS)
    .map((row) => list(row).map(cell).slice(0, columns.length));
  return columns.length && rows.length ? { columns, rows } : null;
}

/** Each article and section once. */
function readCitations(passages: readonly unknown[]): Citation[] {
  const cited = passages.filter(isRecord).flatMap((passage): Citation[] => {
    const own = list(passage["citations"])
      .filter(isRecord)
      .map((each) => ({ article: text(each["article"]), section: text(each["section"]) }));
    return own.length ? own : [{ article: text(passage["article"]), section: text(passage["heading"]) }];
  });
  const known = cited.filter(({ article, section }) => article !== "" || section !== "");
  return [...new Map(known.map((each) => [`${each.article}\n${each.section}`, each])).values()].slice(
    0,
    MOST_CITATIONS,
  );
}

function isRecord(raw: unknown): raw is Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

const list = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);
const text = (raw: unknown): string => (typeof raw === "string" ? harmless(raw) : "");
const cell = (raw: unknown): string => (typeof raw === "number" ? String(raw) : text(raw));
const whole = (raw: unknown): number | null => (typeof raw === "number" && Number.isSafeInteger(raw) ? raw : null);

function time(raw: unknown): number | null {
  const at = typeof raw === "string" ? Date.parse(raw) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}
