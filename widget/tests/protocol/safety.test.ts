import { describe, expect, test } from "vitest";
import { safeCall, safeLink, safePicture } from "../../src/protocol/links";
import { harmless, lengthOf } from "../../src/protocol/text";
import { readProse } from "../../src/store/prose";
import { SERVER } from "../fake/conversation";

describe("links", () => {
  test.each(["https://nhs.uk/a", "http://a.org/", "mailto:a@b.org", "tel:999"])("%s may be followed", (address) =>
    expect(safeLink(address)).toBe(address),
  );
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://a/1",
    "/relative",
    "",
  ])("%j may not", (address) => expect(safeLink(address)).toBeNull());
  test("only calls and text messages are call buttons", () => {
    expect(safeCall("tel:+44 999")).toContain("tel:");
    expect([safeCall("https://a.org"), safeCall("javascript:1"), safeCall("999")]).toEqual([null, null, null]);
  });
  test("a picture of another host is no picture", () =>
    expect(safePicture("//elsewhere.example/a.png", SERVER)).toBeNull());
});

describe("text", () => {
  test.each([
    ["a\u202Eevil\u202Cb", "aevilb"],
    ["\u2066x\u2069", "x"],
    ["a\u0000\u0007b", "ab"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["tag\u{E0041}\u{E0042}", "tag"],
    ["\uFEFFx", "x"],
    ["tab\tstays", "tab\tstays"],
    ["\u05D0\u200F!", "\u05D0\u200F!"],
    ["👩‍🦽", "👩‍🦽"],
  ])("%j becomes %j", (raw, clean) => expect(harmless(raw)).toBe(clean));
  test("no text is endless", () => expect(harmless("x".repeat(1e6)).length).toBe(20_000));
  test("an emoji counts as one character", () => expect(lengthOf("🙂🙂")).toBe(2));
});

describe("prose", () => {
  const spans = (text: string) =>
    readProse(text).flatMap((part) => (part.kind === "paragraph" ? part.spans : part.items.flat()));
  test.each([
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "[here](javascript:alert(1))",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "[a](data:text/html,x)",
    "<a href='javascript:1'>x</a>",
  ])("%s stays text", (text) => expect(spans(text)).toEqual([{ kind: "text", text }]));
  test("addresses and named addresses become links, the stop behind them does not", () =>
    expect(spans("See https://nhs.uk/cramp. Or [the NHS](https://nhs.uk).")).toEqual([
      { kind: "text", text: "See " },
      { kind: "link", text: "https://nhs.uk/cramp", href: "https://nhs.uk/cramp" },
      { kind: "text", text: ". Or " },
      { kind: "link", text: "the NHS", href: "https://nhs.uk/" },
      { kind: "text", text: "." },
    ]));
  test("numbered lines are steps, dashes are points, the rest paragraphs", () =>
    expect(readProse("Try:\n1. Sit.\n2. Hold.\n\n- one\n- two\nDone.").map(({ kind }) => kind)).toEqual([
      "paragraph",
      "steps",
      "points",
      "paragraph",
    ]));
});
