/** Puts values into the blanks of a string. */

export type Values = Readonly<Record<string, string | number>>;

/** A wording for each plural category that a language needs; `other` serves for the rest. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** `{name}` becomes the value of that name; a blank without a value stays, so that a test can find it. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

/** The wording for a count, in a language's own plural. */
export function counted(forms: Counted, count: number, language: string): string {
  const rule = new Intl.PluralRules(language).select(count);
  const known: Readonly<Record<string, string>> = { ...forms };
  return fill(known[rule] ?? forms.other, { count });
}
