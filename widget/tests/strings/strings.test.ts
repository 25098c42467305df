import { describe, expect, test } from "vitest";
import { counted, fill } from "../../src/strings/fill";
import { LANGUAGES, languageFor, stringsFor } from "../../src/strings/strings";

type Tree = { readonly [key: string]: unknown };

/** Every string of a language by the path to it. */
function leaves(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(path + key, value);
    else for (const [below, text] of leaves(value as Tree, `${path}${key}.`)) found.set(below, text);
  }
  return found;
}

const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
const english = leaves(stringsFor("en"));

describe.each(Object.keys(LANGUAGES))("the strings of %s", (language) => {
  const own = leaves(stringsFor(language));
  // how many numbers there are to call differs from place to place
  const compared = (strings: Map<string, string>) => [...strings].filter(([path]) => !path.startsWith("panel.numbers"));

  test("are complete and have the same blanks", () =>
    expect(compared(own).map(([path, text]) => [path, blanks(text)])).toEqual(
      compared(english).map(([path, text]) => [path, blanks(text)]),
    ));

  test("say something, calmly", () => {
    for (const [path, text] of own) {
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toContain("!");
    }
  });
});

test("a locale finds its language, another one finds English", () =>
  expect(["de-AT", "DE", "en_GB", "fr", ""].map(languageFor)).toEqual(["de", "de", "en", "en", "en"]));

test("blanks are filled, and one without a value stays to be seen", () =>
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}"));

test("counts choose their wording", () => {
  const forms = { one: "{count} answer", other: "{count} answers" };
  expect([counted(forms, 1, "en"), counted(forms, 0, "en"), counted(forms, 3, "en")]).toEqual([
    "1 answer",
    "0 answers",
    "3 answers",
  ]);
});
