/** Reads the structured messages of the contract; one that does not fit is no card. */

import {
  type Card,
  type Chart,
  type Choice,
  type Citation,
  type Download,
  type Escalation,
  type Guidance,
  LEVELS,
  type Plan,
  type Relief,
  type Table,
  type Toolkit,
} from "./contract";
import { safeCall, safeFile, safePicture } from "./links";
import { cell, isRecord, list, type Raw, records, text, whole } from "./raw";

const MOST_CONTACTS = 8;
const MOST_CITATIONS = 20;
const MOST_ITEMS = 60;
const MOST_ROWS = 400;
const LONGEST_HOLD_SECONDS = 3600;

export function readCard(raw: unknown, server: string): Card | null {
  if (!isRecord(raw)) return null;
  switch (raw["type"]) {
    case "guidance":
      return readGuidance(raw);
    case "plan":
      return readPlan(raw);
    case "toolkit":
      return readToolkit(raw);
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

/** A way to go on; null where there is nothing to press. */
export function readChoice(raw: Raw): Choice | null {
  const title = text(raw["title"]).trim();
  return title ? { title, payload: typeof raw["payload"] === "string" ? raw["payload"] : "" } : null;
}

function readPlan(raw: Raw): Plan {
  const items = records(raw["items"])
    .map((each) => ({ title: text(each["title"]).trim(), text: text(each["text"]).trim() }))
    .filter(({ title }) => title !== "")
    .slice(0, MOST_ITEMS);
  return { type: "plan", items, citations: readCitations(list(raw["passages"])) };
}

function readToolkit(raw: Raw): Toolkit {
  const things = records(raw["items"])
    .map((each) => ({
      title: text(each["title"]).trim(),
      place: text(each["place"]).trim(),
      isPacked: each["packed"] === true,
      toggle: isRecord(each["toggle"]) ? readChoice(each["toggle"]) : null,
    }))
    .filter(({ title }) => title !== "")
    .slice(0, MOST_ITEMS);
  return { type: "toolkit", things, citations: readCitations(list(raw["passages"])) };
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
  const contacts = records(raw["contacts"])
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
    const own = records(passage["citations"]).map((each) => ({
      article: text(each["article"]),
      section: text(each["section"]),
    }));
    return own.length ? own : [{ article: text(passage["article"]), section: text(passage["heading"]) }];
  });
  const known = cited.filter(({ article, section }) => article !== "" || section !== "");
  return [...new Map(known.map((each) => [`${each.article}\n${each.section}`, each])).values()].slice(
    0,
    MOST_CITATIONS,
  );
}
