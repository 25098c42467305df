import { expect, test } from "vitest";
import { conversationSheet, planSheet } from "../../src/store/sheet";
import { stringsFor } from "../../src/strings/strings";

const strings = stringsFor("en");

test("a plan on paper has its items in order and each article once", () => {
  const citations = ["Pillows", "Screens"].map((section) => ({ article: "Sleep", section }));
  const items = [
    { title: "Last coffee", text: "At midday." },
    { title: "Stretch", text: "Slowly." },
  ];
  const sheet = planSheet({ type: "plan", items, citations }, strings);
  expect(sheet.parts).toEqual([
    { heading: "1. Last coffee", text: "At midday." },
    { heading: "2. Stretch", text: "Slowly." },
  ]);
  expect(sheet.footer).toBe(`“Sleep”\n${strings.export.footer}`);
});

test("a conversation on paper says who said what, and when", () => {
  const sheet = conversationSheet([{ who: "You", when: "3:00", text: "cramp" }], strings);
  expect(sheet.parts).toEqual([{ heading: "You, 3:00", text: "cramp" }]);
});
