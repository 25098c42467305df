import { expect, test } from "vitest";
import type { Card } from "../../src/protocol/contract";
import type { Action } from "../../src/store/actions";
import { reduce } from "../../src/store/reduce";
import { spokenBetween } from "../../src/store/speech";
import { START, type State } from "../../src/store/state";
import { transcript, transcriptText } from "../../src/store/transcript";
import { stringsFor } from "../../src/strings/strings";
import { item, message } from "../fake/conversation";

const strings = stringsFor("en");
const relief: Card = { type: "relief", step: 2, steps: 5, holdSeconds: 20, citations: [] };

/** What is said when the last of the actions happens. */
function spoken(...actions: Action[]): readonly string[] {
  const before = actions.slice(0, -1).reduce(reduce, START);
  return spokenBetween(before, reduce(before, actions.at(-1) as Action), strings);
}

const said = (fields = {}): Action => ({ kind: "said", message: message(1, fields) });

test("an answer is spoken, with the ways to answer", () =>
  expect(
    spoken(
      said({
        text: "Hello.",
        choices: [
          { title: "Calf", payload: "/c" },
          { title: "Foot", payload: "/f" },
        ],
      }),
    ),
  ).toEqual(["Unknot: Hello.", "You can choose: Calf, Foot."]));

test("a picture is spoken by its description", () =>
  expect(spoken(said({ text: "", card: { type: "chart", image: "x", alt: "Three cramps.", table: null } }))).toEqual([
    "Three cramps.",
  ]));

test("a conversation that comes back is not spoken all over, an answer that was lost is", () => {
  const old: Action = { kind: "history", messages: [message(1), message(2, { from: "person" }), message(3)] };
  expect(spoken(old)).toEqual([]);
  expect(spoken(old, { kind: "history", messages: [message(4)] })).toEqual(["Unknot: text 4"]);
});

test("what the person says is not spoken back", () =>
  expect(spoken({ kind: "wrote", message: { id: "a", text: "b", payload: null, at: 0 } })).toEqual([]));

test("a refusal is spoken, in the server's words where it has some", () => {
  const wrote: Action = { kind: "wrote", message: { id: "a", text: "b", payload: null, at: 0 } };
  expect(spoken(wrote, { kind: "refused", outgoing: "a", refusal: { reason: "busy", text: "" } })).toEqual([
    strings.refused.busy,
  ]);
  expect(spoken(wrote, { kind: "refused", outgoing: "a", refusal: { reason: "busy", text: "Wait." } })).toEqual([
    "Wait.",
  ]);
});

test("a lost connection and its return are spoken, the first connection is not", () => {
  const link = (name: State["link"]): Action => ({ kind: "link", link: name });
  expect(spoken(link("online"))).toEqual([]);
  expect(spoken(link("online"), link("offline"))).toEqual([strings.link.offline]);
  expect(spoken(link("online"), link("offline"), link("online"))).toEqual([strings.link.back]);
});

test("a hold speaks when it begins and when it ends, and neither between nor when it pauses", () => {
  const card: Action = { kind: "said", message: message(1, { card: relief }) };
  const start = (now: number): Action => ({ kind: "hold_started", key: "m1", seconds: 20, now });
  const tick = (now: number): Action => ({ kind: "hold_ticked", now });
  const pause: Action = { kind: "hold_paused", now: 6000 };
  expect(spoken(card, start(0))).toEqual(["Step 2 of 5. Hold for 20 seconds, starting now."]);
  expect(spoken(card, start(0), tick(5000))).toEqual([]);
  expect(spoken(card, start(0), pause)).toEqual([]);
  expect(spoken(card, start(0), pause, start(9000))).toEqual([]);
  expect(spoken(card, start(0), tick(20_000))).toEqual(["Step 2 of 5. The hold is over. Let go slowly."]);
  expect(spoken(card, start(0), tick(20_000), start(30_000))).toEqual([
    "Step 2 of 5. Hold for 20 seconds, starting now.",
  ]);
});

test("a transcript holds what was said, with who and when, and whom to call", () => {
  const call = item(2, {
    text: "Call now.",
    card: { type: "escalation", level: "emergency", contacts: [{ label: "Call 999", uri: "tel:999" }] },
  });
  const lines = transcript(
    [item(1, { from: "person", text: "my calf" }), call, item(3, { text: "", card: relief })],
    strings,
    "en-GB",
  );
  expect(lines.map(({ who, text }) => [who, text])).toEqual([
    ["You", "my calf"],
    ["Unknot", "Call now.\nCall 999"],
  ]);
  expect(transcriptText(lines, strings)).toMatch(
    /^A conversation with Unknot\n\nYou, .+\nmy calf\n\nUnknot, .+\nCall now\.\nCall 999\n\nUnknot is a program/,
  );
});
