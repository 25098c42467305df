import { beforeEach, describe, expect, test } from "vitest";
import { Connection } from "../../src/protocol/connection";
import type { Keeping } from "../../src/protocol/keeping";
import type { ServerEvent } from "../../src/protocol/wire";
import { FakeWire, keepingInMemory, SERVER, settled } from "../fake/conversation";

let wire: FakeWire;
let keeping: Keeping;
let told: ServerEvent[];
let connection: Connection;

const around = { server: SERVER, locale: "en-GB", timeZone: "Europe/London", topic: "night", now: () => 0 };
const outgoing = (id: string, text = id) => ({ id, text, payload: null, at: 0 });
const textsSent = () => wire.framesOf("user_uttered").map(({ data }) => (data as { message: string }).message);

function confirm(isNew = true): void {
  wire.receive("connect");
  wire.receive("session_confirm", "token");
  wire.receive("session_state", { is_new: isNew });
}

async function acknowledge(index: number, answer: unknown, error: unknown = null): Promise<void> {
  wire.framesOf("user_uttered")[index]?.done?.(error, answer);
  await settled();
}

beforeEach(() => {
  wire = new FakeWire();
  keeping = keepingInMemory();
  told = [];
  connection = new Connection(wire, keeping, around, (event) => told.push(event));
});

test("a new conversation is asked for with a secret, where we are, and the topic", () => {
  confirm();
  expect(wire.framesOf("session_request")[0]?.data).toEqual({
    secret: keeping.session().secret,
    last_id: -1,
    locale: "en-GB",
    time_zone: "Europe/London",
    topic: "night",
  });
  expect(keeping.session().token).toBe("token");
});

test("after a break the conversation is resumed behind the last message that came", () => {
  confirm();
  wire.receive("history", { messages: [{ id: 3, text: "a" }] });
  wire.receive("bot_uttered", { id: 5, text: "b" });
  wire.receive("disconnect", "transport close");
  wire.receive("connect");
  expect(wire.framesOf("session_request")[1]?.data).toMatchObject({ session_id: "token", last_id: 5 });
});

test("a number that only an acknowledgement gave does not count as seen", async () => {
  confirm();
  connection.send(outgoing("one"));
  await acknowledge(0, { ok: true, message_id: 9 });
  wire.receive("disconnect", "transport close");
  wire.receive("connect");
  expect(wire.framesOf("session_request")[1]?.data).toMatchObject({ last_id: -1 });
});

test("another conversation starts counting anew", () => {
  confirm();
  wire.receive("bot_uttered", { id: 5, text: "b" });
  confirm(true);
  wire.receive("disconnect", "transport close");
  wire.receive("connect");
  expect(wire.framesOf("session_request").at(-1)?.data).toMatchObject({ last_id: -1 });
});

describe("messages", () => {
  test("wait for the session, then go one after the other, each when the one before is taken", async () => {
    connection.send(outgoing("one"));
    connection.send(outgoing("two"));
    await settled();
    expect(textsSent()).toEqual([]);
    confirm();
    await settled();
    expect(textsSent()).toEqual(["one"]);
    await acknowledge(0, { ok: true, message_id: 1 });
    expect(textsSent()).toEqual(["one", "two"]);
    expect(told).toContainEqual({ kind: "delivered", outgoing: "one", messageId: 1 });
    expect(connection.unsent.map(({ id }) => id)).toEqual(["two"]);
  });

  test("carry a button's payload beside its title", async () => {
    confirm();
    connection.send({ ...outgoing("one", "Calf"), payload: "/calf" });
    await settled();
    expect(wire.framesOf("user_uttered")[0]?.data).toEqual({ id: "one", message: "Calf", payload: "/calf" });
  });

  test("go out again with the same id when the acknowledgement is lost", async () => {
    confirm();
    connection.send(outgoing("one"));
    await settled();
    await acknowledge(0, undefined, new Error("timeout"));
    const frames = wire.framesOf("user_uttered").map(({ data }) => data);
    expect(frames).toHaveLength(2);
    expect(frames[1]).toEqual(frames[0]);
  });

  test("go out again after a break, and only then", async () => {
    confirm();
    connection.send(outgoing("one"));
    await settled();
    wire.receive("disconnect", "transport close");
    await acknowledge(0, undefined, new Error("disconnected"));
    expect(textsSent()).toEqual(["one"]);
    confirm(false);
    await settled();
    expect(textsSent()).toEqual(["one", "one"]);
  });

  test("that are refused are told of and not sent again", async () => {
    confirm();
    connection.send(outgoing("one"));
    await settled();
    await acknowledge(0, { ok: false, reason: "too_many" });
    expect(told).toContainEqual({ kind: "refused", outgoing: "one", refusal: { reason: "too_many", text: "" } });
    expect(connection.unsent).toEqual([]);
  });

  test("that find no session open one, once", async () => {
    confirm();
    connection.send(outgoing("one"));
    await settled();
    await acknowledge(0, { ok: false, reason: "no_session" });
    expect(wire.framesOf("session_request")).toHaveLength(2);
    wire.receive("session_state", { is_new: true });
    await settled();
    await acknowledge(1, { ok: false, reason: "no_session" });
    expect(wire.framesOf("session_request")).toHaveLength(2);
    expect(told).toContainEqual({ kind: "refused", outgoing: "one", refusal: { reason: "no_session", text: "" } });
  });
});

describe("the connection says how it is", () => {
  const lastLink = () => told.filter((event) => event.kind === "link").at(-1)?.link;

  test("online, offline, and online again", () => {
    confirm();
    expect(lastLink()).toBe("online");
    wire.receive("disconnect", "transport close");
    expect(lastLink()).toBe("offline");
    confirm(false);
    expect(lastLink()).toBe("online");
  });

  test("taken over by another window, it does not fight for the conversation", () => {
    confirm();
    wire.receive("disconnect", "io server disconnect");
    expect([lastLink(), wire.connects]).toEqual(["elsewhere", 0]);
    connection.takeOver();
    expect(wire.connects).toBe(1);
  });

  test("a server that stops is waited for", () => {
    confirm();
    wire.receive("notice", { kind: "going_down" });
    wire.receive("disconnect", "io server disconnect");
    expect([lastLink(), wire.connects]).toEqual(["restarting", 1]);
    wire.receive("connect_error", {});
    expect(lastLink()).toBe("restarting");
  });
});

test("deleting says whether it is done, and leaves nothing to send", async () => {
  confirm();
  connection.send(outgoing("one"));
  await settled();
  const isGone = connection.forget();
  wire.framesOf("forget")[0]?.done?.(null, { ok: true });
  expect(await isGone).toBe(true);
  expect(connection.unsent).toEqual([]);
});

test("without a connection nothing is claimed to be done", async () => {
  expect([await connection.forget(), await connection.restart(), await connection.rate(1, "up")]).toEqual([
    false,
    false,
    false,
  ]);
});

test.each(["history", "bot_uttered", "bot_typing", "message_refused", "notice", "session_confirm", "session_state"])(
  "a malformed %s breaks nothing",
  (event) => {
    for (const data of [undefined, null, 3, "x", [], {}, { messages: [[]] }])
      expect(() => wire.receive(event, data)).not.toThrow();
  },
);
