import { describe, expect, test } from "vitest";
import type { Action } from "../../src/store/actions";
import { reduce } from "../../src/store/reduce";
import { START, type State } from "../../src/store/state";
import { message } from "../fake/conversation";

const after = (...actions: Action[]): State => actions.reduce(reduce, START);
const wrote = (id: string, text = id): Action => ({ kind: "wrote", message: { id, text, payload: null, at: 0 } });
const said = (id: number): Action => ({ kind: "said", message: message(id) });
const delivered = (outgoing: string, messageId: number | null): Action => ({ kind: "delivered", outgoing, messageId });
const history = (...messages: ReturnType<typeof message>[]): Action => ({ kind: "history", messages });
const texts = ({ items }: State) => items.map(({ text }) => text);

describe("each message is shown once, in the order of the server", () => {
  test("what was written stands there at once and is numbered later", () => {
    expect(after(wrote("a")).items[0]).toMatchObject({ text: "a", id: null, delivery: "sending" });
    expect(after(wrote("a"), delivered("a", 4)).items[0]).toMatchObject({ id: 4, delivery: "sent" });
  });

  test("an answer that comes twice is shown once", () =>
    expect(texts(after(said(1), said(1), history(message(1))))).toEqual(["text 1"]));

  test("an answer that overtakes the acknowledgement ends up behind its question", () =>
    expect(texts(after(wrote("a"), said(2), delivered("a", 1)))).toEqual(["a", "text 2"]));

  test("our own words in a history are those that wait for an acknowledgement", () => {
    const state = after(
      wrote("x", "my calf"),
      history(message(1, { from: "person", text: "my calf", clientId: "x" }), message(2)),
      delivered("x", 1),
    );
    expect(texts(state)).toEqual(["my calf", "text 2"]);
    expect(state.items[0]).toMatchObject({ key: "x", delivery: "sent" });
  });

  test("the same words said twice stay two", () => {
    const own = message(1, { from: "person", text: "more", clientId: "x" });
    expect(
      texts(after(wrote("x", "more"), wrote("y", "more"), history(own), delivered("x", 1), delivered("y", 2))),
    ).toEqual(["more", "more"]);
  });

  test("an acknowledgement for something that the history has already numbered removes the copy", () =>
    expect(
      after(
        history(message(1, { from: "person", text: "as the server wrote it" })),
        wrote("x", "as I wrote it"),
        delivered("x", 1),
      ).items,
    ).toHaveLength(1));
});

test("another conversation clears the screen but not what was never sent", () => {
  const state = after(said(1), wrote("a"), delivered("a", 2), wrote("b"), { kind: "confirmed", isNew: true });
  expect(texts(state)).toEqual(["b"]);
  expect(after(said(1), { kind: "confirmed", isNew: false }).items).toHaveLength(1);
});

describe("a refusal", () => {
  const refusal = { reason: "too_many", text: "" } as const;
  const sentence = { reason: "too_many", text: "Please wait." } as const;
  test.each([
    [
      "first",
      [
        { kind: "refused", outgoing: null, refusal: sentence },
        { kind: "refused", outgoing: "a", refusal },
      ],
    ],
    [
      "last",
      [
        { kind: "refused", outgoing: "a", refusal },
        { kind: "refused", outgoing: null, refusal: sentence },
      ],
    ],
  ] as [string, Action[]][])("keeps the server's sentence when that comes %s", (_, actions) => {
    const state = after(wrote("a"), ...actions);
    expect(state.items[0]).toMatchObject({ delivery: "refused", refusal: sentence });
    expect(state.looseRefusal).toBeNull();
  });
  test("is gone when the message is on its way again", () =>
    expect(
      after(wrote("a"), { kind: "refused", outgoing: "a", refusal }, { kind: "retried", key: "a" }).items[0],
    ).toMatchObject({ delivery: "sending", refusal: null }));
  test("of a message that was taken and not answered is shown beside it", () => {
    const busy = { reason: "busy", text: "Sorry." } as const;
    expect(
      after(wrote("a"), delivered("a", 1), { kind: "refused", outgoing: null, refusal: busy }).items[0],
    ).toMatchObject({ delivery: "refused", refusal: busy });
    expect(
      after(wrote("a"), delivered("a", 1), said(2), { kind: "refused", outgoing: null, refusal: busy }).items[0],
    ).toMatchObject({ delivery: "sent" });
  });
});

describe("unread answers", () => {
  const scrolledUp: Action = { kind: "scrolled", isFollowing: false };
  test("are counted while somebody reads further up", () =>
    expect(after(said(1), scrolledUp, said(2), said(3), said(3)).unread).toBe(2));
  test("are none once the end is in sight, or something is written", () => {
    expect(after(said(1), scrolledUp, said(2), { kind: "scrolled", isFollowing: true }).unread).toBe(0);
    expect(after(said(1), scrolledUp, said(2), wrote("a"))).toMatchObject({ unread: 0, isFollowing: true });
  });
  test("are none in a conversation that comes back", () =>
    expect(after(scrolledUp, history(message(1), message(2))).unread).toBe(0));
});

test("typing ends with the answer", () => {
  expect(after({ kind: "typing", on: true }).isTyping).toBe(true);
  expect(after({ kind: "typing", on: true }, said(1)).isTyping).toBe(false);
});

test("a hold stands still when the person says something", () => {
  const state = after(
    { kind: "hold_started", key: "m1", seconds: 30, now: 0 },
    { kind: "hold_ticked", now: 4000 },
    wrote("a"),
  );
  expect(state.hold).toMatchObject({ endsAt: null });
});

test("thumbs come back with the conversation", () =>
  expect(after(history(message(3, { rating: "down" }))).ratings).toEqual({ 3: "down" }));
test("thumbs are remembered by message", () =>
  expect(after({ kind: "rated", id: 3, value: "up" }).ratings).toEqual({ 3: "up" }));
