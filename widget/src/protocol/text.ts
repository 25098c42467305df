/** Text from elsewhere, made harmless to look at. It stays text: nothing here makes markup. */

/** Longer texts are cut; no honest message comes near. */
const LONGEST = 20_000;

/** C0 and C1 controls except tab and line feed, and line separators that some software breaks on. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/g;

/** Embeddings, overrides and isolates: they can show a text in another order than it is sent in. Plain marks stay. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Invisible tags, fillers and interlinear marks, which hide text inside text. */
const HIDDEN = /[\u{E0000}-\u{E007F}\uFFF9-\uFFFB\uFEFF\u2060-\u2064]/gu;

/** A text without controls that could hide, reorder or break it. */
export function harmless(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, "")
    .replace(BIDI_CONTROLS, "")
    .replace(HIDDEN, "");
}

/** How many characters a person would count. */
export const lengthOf = (text: string): number => [...text].length;
