import { describe, expect, test } from "vitest";
import { readHistory, readMessage, readReceipt, readToken, readTyping } from "../../src/protocol/parse";
import { SERVER } from "../fake/conversation";

const read = (raw: unknown) => readMessage(raw, SERVER, 7);

describe("what does not fit is left out, and nothing throws", () => {
  test.each([
    undefined,
    null,
    1,
    "text",
    [],
    {},
    { text: "no id" },
    { id: "1", text: "an id of another kind" },
    { id: 1.5, text: "half" },
    { id: 1 },
    { id: 1, text: 5 },
    { id: 1, quick_replies: "none" },
    { id: 1, attachment: { type: "video", payload: {} } },
    { id: 1, custom: { type: "hologram" } },
    { id: 1, custom: [] },
  ])("%j is no message", (raw) => expect(read(raw)).toBeNull());

  test.each([null, [], "x", { messages: "x" }, { messages: [null, 3, {}] }])("%j is an empty history", (raw) =>
    expect(readHistory(raw, SERVER, 0)).toEqual([]),
  );

  test("a broken card leaves the text beside it", () => {
    const broken = read({ id: 1, text: "Hello", custom: { type: "relief", step: 9, steps: 2 } });
    expect(broken).toMatchObject({ text: "Hello", card: null });
  });

  test("a button without a payload sends its title", () =>
    expect(read({ id: 1, quick_replies: [{ title: "More" }, { payload: "/x" }, null] })?.choices).toEqual([
      { title: "More", payload: "" },
    ]));
});

test("a history comes in the order of its ids", () => {
  const messages = [
    { id: 3, text: "c" },
    { id: 1, from: "person", text: "a" },
    { id: 2, text: "b" },
  ];
  expect(readHistory({ messages }, SERVER, 0).map(({ text, from }) => [text, from])).toEqual([
    ["a", "person"],
    ["b", "unknot"],
    ["c", "unknot"],
  ]);
});

test("a time that is none becomes the time of arrival", () => {
  expect(read({ id: 1, text: "a", at: "tomorrow" })?.at).toBe(7);
  expect(read({ id: 1, text: "a", at: "2026-11-20T03:00:00Z" })?.at).toBe(Date.UTC(2026, 10, 20, 3));
});

describe("cards", () => {
  test("a plan and a toolkit cite every passage that they rest on, each once", () => {
    const one = { citations: [{ article: "Sleep", section: "Pillows" }] };
    const other = { citations: [{ article: "Sleep", section: "Screens" }] };
    for (const type of ["plan", "toolkit"]) {
      expect(read({ id: 1, custom: { type, items: [], passages: [one, other, one] } })?.card).toMatchObject({
        type,
        citations: [...one.citations, ...other.citations],
      });
    }
  });

  test("a plan has its items, without those that have no title", () => {
    const items = [{ title: "Last coffee", text: "At midday." }, { text: "untitled" }, "none"];
    expect(read({ id: 1, custom: { type: "plan", items } })?.card).toEqual({
      type: "plan",
      items: [{ title: "Last coffee", text: "At midday." }],
      citations: [],
    });
  });

  test("a kit has its things, each with what ticks it off", () => {
    const toggle = { title: "☑ Torch", payload: "/pack" };
    const items = [
      { title: "Torch", place: "Bed", packed: false, toggle },
      { title: "Heat pad", packed: "yes", toggle: 7 },
      { place: "Desk" },
    ];
    expect(read({ id: 1, custom: { type: "toolkit", items } })?.card).toEqual({
      type: "toolkit",
      things: [
        { title: "Torch", place: "Bed", isPacked: false, toggle },
        { title: "Heat pad", place: "", isPacked: false, toggle: null },
      ],
      citations: [],
    });
  });

  test("guidance cites the first passage, by its citations or else by article and heading", () => {
    const passages = [
      {
        article: "A",
        heading: "H",
        citations: [
          { article: "A", section: "S" },
          { article: "A", section: "S" },
        ],
      },
      { article: "B", heading: "I" },
    ];
    expect(read({ id: 1, custom: { type: "guidance", passages } })?.card).toEqual({
      type: "guidance",
      citations: [{ article: "A", section: "S" }],
    });
    expect(read({ id: 1, custom: { type: "guidance", passages: passages.slice(1) } })?.card).toMatchObject({
      citations: [{ article: "B", section: "I" }],
    });
  });

  test("a hold is never negative nor endless", () => {
    const relief = (hold_seconds: unknown) =>
      read({ id: 1, custom: { type: "relief", step: 1, steps: 2, hold_seconds } })?.card;
    expect(relief(-5)).toMatchObject({ holdSeconds: 0 });
    expect(relief("soon")).toMatchObject({ holdSeconds: 0 });
    expect(relief(1e9)).toMatchObject({ holdSeconds: 3600 });
  });

  test("an escalation keeps only what starts a call, and an unknown level is taken seriously", () => {
    const contacts = [
      { label: "Call", uri: "tel:999" },
      { label: "Text", uri: "sms:85258?body=SHOUT" },
      { label: "Bad", uri: "javascript:alert(1)" },
      { label: "", uri: "tel:1" },
      4,
    ];
    expect(read({ id: 1, custom: { type: "escalation", level: "odd", contacts } })?.card).toEqual({
      type: "escalation",
      level: "urgent",
      contacts: [
        { label: "Call", uri: "tel:999" },
        { label: "Text", uri: "sms:85258?body=SHOUT" },
      ],
    });
  });

  test("that it is answered is an all-clear", () =>
    expect(read({ id: 1, custom: { type: "escalation_answered", answer: "called" } })?.card).toEqual({
      type: "all_clear",
    }));
  test("level none is an all-clear", () =>
    expect(read({ id: 1, custom: { type: "escalation", level: "none" } })?.card).toEqual({ type: "all_clear" }));

  test("a chart holds its picture or takes it from the server, never from elsewhere", () => {
    const chart = (image: string) =>
      read({
        id: 1,
        text: "x",
        custom: { type: "chart", image, alt: "a", table: { columns: ["D", "N"], rows: [["Mon", 3, "more"], 5] } },
      })?.card;
    expect(chart("data:image/png;base64,AAAA")).toMatchObject({
      table: { columns: ["D", "N"], rows: [["Mon", "3"], []] },
    });
    expect(chart("/charts/1.png")).toMatchObject({ image: `${SERVER}/charts/1.png` });
    expect(chart("https://elsewhere.example/1.png")).toBeNull();
    expect(chart("data:image/svg+xml;base64,AAAA")).toBeNull();
    expect(chart("data:text/html;base64,AAAA")).toBeNull();
  });
});

test("a file lies on the server, never elsewhere", () => {
  const file = (uri: unknown) =>
    read({ id: 1, custom: { type: "document", uri, name: "a.pdf", title: "A paper" } })?.card;
  expect(file("/files/abc")).toEqual({
    type: "document",
    title: "A paper",
    name: "a.pdf",
    address: `${SERVER}/files/abc`,
  });
  for (const uri of ["https://elsewhere.example/a.pdf", "javascript:alert(1)", "data:text/html,x", 5])
    expect(file(uri)).toBeUndefined();
});

test("pictures carry their description", () => {
  const attachment = { type: "image", payload: { src: "/a.png", title: "A leg" } };
  expect(read({ id: 1, attachment })?.picture).toEqual({ source: `${SERVER}/a.png`, alt: "A leg" });
});

test("tokens, receipts and typing are read as they are meant", () => {
  expect(readToken("abc")).toBe("abc");
  expect(readToken({ session_id: "abc" })).toBe("abc");
  expect([readToken(""), readToken(4), readToken("x".repeat(3000))]).toEqual([null, null, null]);
  expect(readReceipt({ ok: true, message_id: 4 })).toEqual({ ok: true, messageId: 4 });
  expect(readReceipt(undefined)).toEqual({ ok: true, messageId: null });
  expect(readReceipt({ ok: false, reason: "never heard" })).toEqual({
    ok: false,
    refusal: { reason: "busy", text: "" },
  });
  expect([readTyping({ on: true }), readTyping({ on: 1 }), readTyping(null)]).toEqual([true, false, false]);
});
