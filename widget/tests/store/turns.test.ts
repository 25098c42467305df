import { describe, expect, test } from "vitest";
import type { Card } from "../../src/protocol/contract";
import { takenChoices } from "../../src/store/choices";
import { turnsOf } from "../../src/store/turns";
import { item } from "../fake/conversation";

const guidance: Card = { type: "guidance", citations: [{ article: "An article", section: "A section" }] };
const line = 'From "An article", section "A section".';
const more = { title: "More", payload: "/more" };
const person = (id: number, fields = {}) => item(id, { from: "person", ...fields });
const kinds = (...items: ReturnType<typeof item>[]) =>
  turnsOf(items).map(({ answer }) => answer.map(({ kind, key }) => `${kind} ${key}`));

describe("turns", () => {
  test("begin with what the person says; the greeting is one of its own", () =>
    expect(
      turnsOf([item(1), person(2), item(3), item(4), person(5)]).map(({ key, answer }) => [key, answer.length]),
    ).toEqual([
      ["m1", 1],
      ["m2", 2],
      ["m5", 0],
    ]));

  test("show the sources where the line stood that named them, and the buttons last", () =>
    expect(
      kinds(
        person(1),
        item(2),
        item(3, { text: line, choices: [more] }),
        item(4, { text: "How is it?" }),
        item(5, { text: "", card: guidance }),
      ),
    ).toEqual([["words m2", "card m5k", "words m4", "choices m3c"]]));

  const pack = { title: "☑ Torch", payload: "/pack" };
  const kit: Card = {
    type: "toolkit",
    things: [
      { title: "Torch", place: "Bed", isPacked: false, toggle: pack },
      { title: "Heat pad", place: "", isPacked: true, toggle: null },
    ],
    citations: [{ article: "An article", section: "A section" }],
  };

  test("show a kit where its list stood, and its ticks once", () =>
    expect(
      kinds(
        person(1),
        item(2, { text: "Ticked off: Heat pad" }),
        item(3, { text: "☐ Torch (Bed)\n☑ Heat pad" }),
        item(4, { text: line, choices: [pack, more] }),
        item(5, { text: "", card: kit }),
      ),
    ).toEqual([["words m2", "card m5k", "choices m4c"]]));

  test("offer no empty group of buttons beside a kit", () =>
    expect(kinds(person(1), item(2, { text: line, choices: [pack] }), item(3, { text: "", card: kit }))).toEqual([
      ["card m3k"],
    ]));

  test("keep a line that names a thing and is no line of the list", () =>
    expect(kinds(person(1), item(2, { text: "☑ Torch light" }), item(3, { text: "", card: kit }))).toEqual([
      ["words m2", "card m3k"],
    ]));

  test("show a plan where its items stood", () => {
    const plan: Card = { type: "plan", items: [{ title: "Last coffee", text: "At midday." }], citations: [] };
    expect(
      kinds(
        person(1),
        item(2, { text: "Here is your plan." }),
        item(3, { text: "1. Last coffee. At midday." }),
        item(4, { text: "", card: plan }),
      ),
    ).toEqual([["words m2", "card m4k"]]);
  });

  test("keep a line that names another source", () =>
    expect(
      kinds(
        person(1),
        item(2, { text: 'From "Elsewhere", section "A section".' }),
        item(3, { text: "", card: guidance }),
      ),
    ).toEqual([["words m2", "card m3k"]]));

  test("keep words that only mention the source", () =>
    expect(
      kinds(
        person(1),
        item(2, { text: `${line} ${"It says a great deal. ".repeat(9)}` }),
        item(3, { text: "", card: guidance }),
      ),
    ).toEqual([["words m2", "card m3k"]]));

  test("may be rated where they advise, by their last message", () => {
    expect(turnsOf([person(1), item(2), item(3, { card: guidance })])[0]?.rateable).toBe(3);
    expect(turnsOf([person(1), item(2)])[0]?.rateable).toBeNull();
  });

  test("open a day when the day of the reader changes", () => {
    const at = (hours: number) => new Date(2026, 10, 20, hours).getTime();
    const days = turnsOf([
      person(1, { at: at(1) }),
      person(2, { at: at(23) }),
      person(3, { at: at(24) }),
      person(4, { at: at(25) }),
    ]);
    expect(days.map(({ opensDay }) => opensDay)).toEqual([true, false, true, false]);
  });
});

test("words, card and buttons of one message keep apart", () => {
  const [turn] = turnsOf([item(1, { card: guidance, choices: [more] })]);
  expect(turn?.answer.map(({ key }) => key)).toEqual(["m1", "m1k", "m1c"]);
});

describe("a group of buttons is used once", () => {
  const offer = (id: number) => item(id, { choices: [more, { title: "Why", payload: "/why" }] });
  const taken = (...items: ReturnType<typeof item>[]) => [...takenChoices(items)];
  test("by the words of the person after it", () =>
    expect(taken(offer(1), person(2, { text: "Why" }))).toEqual([["m1", "Why"]]));
  test("the nearest free one before them", () =>
    expect(taken(offer(1), offer(2), person(3, { text: "More" }), person(4, { text: "More" }))).toEqual([
      ["m2", "More"],
      ["m1", "More"],
    ]));
  test("not by other words, nor by words that were refused", () =>
    expect(taken(offer(1), person(2, { text: "no" }), person(3, { text: "More", delivery: "refused" }))).toEqual([]));
});
