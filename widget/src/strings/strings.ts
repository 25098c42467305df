/** Every word that the widget itself shows or speaks, by language. What Unknot answers comes from the server. */

import de from "./de.json";
import en from "./en.json";

export type Strings = typeof en;

export const LANGUAGES: Readonly<Record<string, Strings>> = { en, de };
const DEFAULT = "en";

/** The language whose strings are used for a locale such as `de-AT`. */
export function languageFor(locale: string): string {
  const language = locale.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return language in LANGUAGES ? language : DEFAULT;
}

export function stringsFor(language: string): Strings {
  return LANGUAGES[language] ?? en;
}
