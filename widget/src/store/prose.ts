/** Reads what Unknot says: paragraphs, lists and links. Everything else, markup above all, stays the text that it is. */

import { safeLink } from "../protocol/links";

export type Span =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type Part =
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  | { readonly kind: "steps" | "points"; readonly items: readonly (readonly Span[])[] };

const STEP = /^\s*\d{1,2}[.)]\s+/;
const POINT = /^\s*[-•*]\s+/;
/** `[label](address)`, or an address by itself. */
const LINK = /\[([^[\]\n]+)\]\(([^()\s]+)\)|https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/g;

export function readProse(text: string): readonly Part[] {
  const parts: { kind: Part["kind"]; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    const kind = STEP.test(line) ? "steps" : POINT.test(line) ? "points" : "paragraph";
    const last = parts.at(-1);
    if (last && last.kind === kind && kind !== "paragraph") last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts.map(({ kind, lines }): Part => {
    if (kind === "paragraph") return { kind, spans: readSpans(lines[0] ?? "") };
    return { kind, items: lines.map((line) => readSpans(line.replace(kind === "steps" ? STEP : POINT, ""))) };
  });
}

function readSpans(line: string): readonly Span[] {
  const spans: Span[] = [];
  let read = 0;
  for (const found of line.matchAll(LINK)) {
    const [whole, label, address] = found;
    const href = safeLink(address ?? whole);
    if (!href) continue;
    if (found.index > read) spans.push({ kind: "text", text: line.slice(read, found.index) });
    spans.push({ kind: "link", text: label ?? whole, href });
    read = found.index + whole.length;
  }
  if (read < line.length) spans.push({ kind: "text", text: line.slice(read) });
  return spans;
}
